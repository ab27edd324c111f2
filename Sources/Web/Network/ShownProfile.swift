import Domain
import Words

/// What everybody reads of an organisation, in one list, and one tap that says that all of it is right: whoever only wants to
/// say that need not go through the form.
struct ShownProfile: Component {
    let visit: Visit
    /// As it was approved.
    let organisation: Organisation
    /// Those that everybody sees are shown.
    let contacts: [ContactRole]
    /// Its offers and needs that hold.
    let offers: [Offer]

    private var words: Words { visit.words }

    var html: HTML {
        let confirm = PostButton(
            label: words(ProfilePhrase.allCorrect), address: OrganisationAddress(organisation.slug).confirmation,
            csrf: visit.csrf, icon: .check)
        return """
            <section class="own-profile flow"><h2>\(words(ProfilePhrase.everybodySees))</h2>\
            \(FactList(facts: facts))<div class="row">\(confirm)</div></section>
            """
    }

    private var facts: [Fact] {
        let lists: [(any Phrase, [String])] = [
            (NetworkPhrase.topics, visit.labels(organisation.topics)),
            (NetworkPhrase.targetGroups, visit.labels(organisation.targetGroups)),
            (
                NetworkPhrase.districts,
                organisation.districts.isEmpty
                    ? [words(NetworkPhrase.wholeCity)] : visit.labels(organisation.districts)
            ),
            (NetworkPhrase.languages, visit.labels(organisation.languages)),
        ]
        let single: [(any Phrase, String?)] = [
            (NetworkPhrase.name, organisation.name),
            (NetworkPhrase.kind, visit.label(organisation.kind)),
            (NetworkPhrase.legalForm, organisation.legalForm.map { visit.label($0) }),
            (ProfilePhrase.registerNumber, organisation.registerNumber),
            (NetworkPhrase.staffing, organisation.staffing.map { visit.label($0) }),
            (NetworkPhrase.website, organisation.website?.shortName),
        ]
        var facts: [Fact] = []
        for (phrase, value) in single { if let value { facts.append(Fact(words(phrase), text: value)) } }
        facts += descriptions
        for (phrase, values) in lists {
            let text = values.isEmpty ? words(ProfilePhrase.nothing) : words.list(values)
            facts.append(Fact(words(phrase), text: text))
        }
        facts.append(Fact(words(NetworkPhrase.whatWeOffer), list(.offer)))
        facts.append(Fact(words(NetworkPhrase.whatWeNeed), list(.need)))
        facts.append(Fact(words(NetworkPhrase.howToReachUs), reach))
        return facts
    }

    /// How it begins, and in which other languages it is told.
    private var descriptions: [Fact] {
        guard let first = FirstSentence(of: organisation, for: words.language.tag) else {
            return [Fact(words(NetworkPhrase.whoWeAre), text: words(ProfilePhrase.nothing))]
        }
        let others = organisation.descriptions.keys.filter { $0 != first.language }.sorted().map { words.label($0) }
        let told = Fact(words(NetworkPhrase.whoWeAre), first.html)
        return others.isEmpty ? [told] : [told, Fact(words(NetworkPhrase.otherLanguages), text: words.list(others))]
    }

    private func list(_ direction: Offer.Direction) -> HTML {
        let shown = offers.filter { $0.direction == direction }
        guard !shown.isEmpty else { return "\(words(ProfilePhrase.nothing))" }
        let lines = shown.map { offer -> HTML in
            let text: HTML? =
                offer.text.isEmpty ? nil : ": <span dir=\"auto\" lang=\"\(offer.language)\">\(offer.text)</span>"
            let day = words(NetworkPhrase.validUntil(day: words.day(offer.validUntil)))
            return "<li>\(visit.label(offer.kind))\(text) <small class=\"soft\">\(day)</small></li>"
        }
        return "<ul>\(lines)</ul>"
    }

    private var reach: HTML {
        let shown = contacts.filter { $0.visibility == .public }
        guard !shown.isEmpty else { return "\(words(NetworkPhrase.noContact))" }
        let lines = shown.map { contact -> HTML in
            let parts = [contact.role, contact.name?.name ?? "", contact.email ?? "", contact.phone ?? ""]
            let said = parts.filter { !$0.isEmpty }.map { "<bdi>\($0)</bdi>" as HTML }
            return "<li>\(said.joined(separator: ", "))</li>"
        }
        return "<ul>\(lines)</ul>"
    }
}
