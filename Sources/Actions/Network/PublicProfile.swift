import Domain
import Storage
public import Words

/// What everybody reads about an organisation, line by line: so that whoever is asked whether it is right has it before them,
/// in a letter as on a page.
public struct PublicProfile: Sendable {
    public struct Line: Hashable, Sendable {
        public let label: String
        public let text: String
    }

    public let lines: [Line]

    public init(of facts: PublicFacts, in words: Words) {
        let organisation = facts.organisation
        var lines: [Line] = []
        func add(_ phrase: some Phrase, _ texts: [String]) {
            let texts = texts.filter { !$0.isEmpty }
            if !texts.isEmpty { lines.append(Line(label: words(phrase), text: words.sideBySide(texts))) }
        }
        func listed<Term: TaxonomyTerm>(_ terms: Set<Term>) -> [String] {
            words.lexicon.taxonomy.all(Term.self).filter(terms.contains).map { words.label($0) }
        }
        // Each on a line of its own: sentences do not stand side by side.
        func addOffers(_ direction: Offer.Direction, as phrase: NetworkPhrase) {
            for offer in facts.offers where offer.direction == direction {
                let kind = words.label(offer.kind)
                add(phrase, [offer.text.isEmpty ? kind : "\(kind): \(offer.text)"])
            }
        }
        add(NetworkPhrase.name, [organisation.name])
        add(NetworkPhrase.side, [words.label(organisation.side)])
        add(NetworkPhrase.kind, [words.label(organisation.kind)])
        add(NetworkPhrase.legalForm, organisation.legalForm.map { [words.label($0)] } ?? [])
        add(ProfilePhrase.registerNumber, [organisation.registerNumber ?? ""])
        add(NetworkPhrase.staffing, organisation.staffing.map { [words.label($0)] } ?? [])
        let own = organisation.description(for: words.language.tag)
        add(NetworkPhrase.whoWeAre, own.map { [$0.text] } ?? [])
        let others = organisation.descriptions.sorted { $0.key < $1.key }.filter { $0.key != own?.language }
        for (language, text) in others {
            add(NetworkPhrase.whoWeAreIn(language: words.label(language)), [text])
        }
        add(NetworkPhrase.topics, listed(organisation.topics))
        add(NetworkPhrase.targetGroups, listed(organisation.targetGroups))
        add(
            NetworkPhrase.districts,
            organisation.districts.isEmpty ? [words(NetworkPhrase.wholeCity)] : listed(organisation.districts))
        add(NetworkPhrase.languages, listed(organisation.languages))
        addOffers(.offer, as: .whatWeOffer)
        addOffers(.need, as: .whatWeNeed)
        add(NetworkPhrase.ourBridges, facts.cooperations.map { Self.bridge($0, of: facts, in: words) })
        let parts: [(Membership.Part, MembershipPhrase)] = [(.member, .memberOf), (.network, .hasMember)]
        for (part, phrase) in parts {
            let others = facts.memberships.filter { $0.part(of: organisation.id) == part }
            add(phrase, others.compactMap { facts.names[$0.other(than: organisation.id)]?.name })
        }
        for contact in facts.contacts {
            add(
                NetworkPhrase.howToReachUs,
                [contact.role, contact.name?.name, contact.email, contact.phone].compactMap { $0 })
        }
        add(NetworkPhrase.website, organisation.website.map { [$0.rawValue] } ?? [])
        // Whatever only some may see, is not said to be for everybody.
        if organisation.visibility != .public { add(NetworkPhrase.visibility, [words.label(organisation.visibility)]) }
        self.lines = lines
    }

    /// "Sprachcafé (Amt, Theater)"
    private static func bridge(_ cooperation: Cooperation, of facts: PublicFacts, in words: Words) -> String {
        let title = cooperation.title.isEmpty ? words.label(cooperation.topic) : cooperation.title
        let partners = cooperation.parties.map(\.organisation).filter { $0 != facts.organisation.id }
            .compactMap { facts.names[$0]?.name }
        return partners.isEmpty ? title : "\(title) (\(words.sideBySide(partners)))"
    }

    /// As a letter has it.
    public var text: String { lines.map { "\($0.label): \($0.text)" }.joined(separator: "\n") }
}
