import Actions
import Domain
import Words

/// What everybody reads of an organisation, in one list, and one tap that says that all of it is right: whoever only wants to
/// say that need not go through the form.
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
            <section class="own-profile flow"><h2>\(words(ProfilePhrase.everybodySees))</h2>\
            \(FactList(facts: lines))<div class="row">\(confirm)</div></section>
            """
    }
}
