public import Domain
public import Words

/// What everybody reads about an organisation, line by line: so that whoever is asked whether it is right has it before them,
/// in a letter as on a page.
public struct PublicProfile: Sendable {
    public struct Line: Hashable, Sendable {
        public let label: String
        public let text: String
    }

    public let lines: [Line]

    /// - Parameters:
    ///   - contacts: those that everybody sees.
    ///   - offers: its offers and needs that hold.
    public init(of organisation: Organisation, contacts: [ContactRole], offers: [Offer], in words: Words) {
        var lines: [Line] = []
        func add(_ phrase: NetworkPhrase, _ texts: [String]) {
            let texts = texts.filter { !$0.isEmpty }
            if !texts.isEmpty { lines.append(Line(label: words(phrase), text: words.sideBySide(texts))) }
        }
        func listed<Term: TaxonomyTerm>(_ terms: Set<Term>) -> [String] {
            words.lexicon.taxonomy.all(Term.self).filter(terms.contains).map { words.label($0) }
        }
        func shown(_ direction: Offer.Direction) -> [String] {
            offers.filter { $0.direction == direction }.map { offer in
                offer.text.isEmpty ? words.label(offer.kind) : "\(words.label(offer.kind)): \(offer.text)"
            }
        }
        add(.name, [organisation.name])
        add(.side, [words.label(organisation.side)])
        add(.kind, [words.label(organisation.kind)])
        add(.legalForm, organisation.legalForm.map { [words.label($0)] } ?? [])
        add(.whoWeAre, organisation.description(for: words.language.tag).map { [$0.text] } ?? [])
        let others = organisation.descriptions.keys.sorted()
            .filter { $0 != organisation.description(for: words.language.tag)?.language }
        add(.otherLanguages, others.map { words.label($0) })
        add(.topics, listed(organisation.topics))
        add(.targetGroups, listed(organisation.targetGroups))
        add(
            .districts,
            organisation.districts.isEmpty ? [words(NetworkPhrase.wholeCity)] : listed(organisation.districts))
        add(.languages, listed(organisation.languages))
        add(.whatWeOffer, shown(.offer))
        add(.whatWeNeed, shown(.need))
        for contact in contacts {
            add(
                .howToReachUs,
                [contact.role, contact.name?.name, contact.email, contact.phone].compactMap { $0 })
        }
        add(.website, organisation.website.map { [$0.rawValue] } ?? [])
        // Whatever only some may see, is not said to be for everybody.
        if organisation.visibility != .public { add(.visibility, [words.label(organisation.visibility)]) }
        self.lines = lines
    }

    /// As a letter has it.
    public var text: String { lines.map { "\($0.label): \($0.text)" }.joined(separator: "\n") }
}
