import Actions
import Domain
import Words

/// One tap that says that all is right which everybody reads of an organisation, and below it the list, to be opened: whoever
/// only wants to say that need not go through the form, nor past a list that fills the screen of a phone.
struct ShownProfile: Component {
    let visit: Visit
    /// As they were approved.
    let facts: PublicFacts

    private var words: Words { visit.words }

    var html: HTML {
        let confirm = PostButton(
            label: words(ProfilePhrase.allCorrect), address: OrganisationAddress(facts.organisation.slug).confirmation,
            csrf: visit.csrf, icon: .check, values: [(PublicFacts.field, facts.mark)])
        let lines = PublicProfile(of: facts, in: words).lines.map { Fact($0.label, text: $0.text) }
        return """
            <section class="own-profile flow"><h2>\(words(ConfirmPhrase.pageTitle))</h2>\
            <div class="row">\(confirm)</div>\
            \(Disclosure(label: words(ProfilePhrase.everybodySees), content: FactList(facts: lines)))</section>
            """
    }
}
