import Domain
import HTTPTypes
import Words

/// The coordination notes that somebody of an organisation has called its profile correct. It confirms nothing by itself.
struct NotedConfirmationPage {
    let visit: Visit
    let organisation: Organisation
    let form: NotedForm
    var problems = FormProblems()

    var frame: PageFrame {
        let words = visit.words
        let address = OrganisationAddress(organisation.slug)
        let view = FormView<VoicePhrase>(words: words, fields: form.fields, problems: problems)
        let formFrame = view.frame(
            action: address.notedConfirmation, csrf: visit.csrf, submit: words(VoicePhrase.noteIt), back: address.page
        ) {
            view.choice(
                "way", .wayQuestion, NotedForm.ways(in: words), usual: Voice.Way.telephone.rawValue, isRequired: true)
            view.text("person", .personLabel, hint: .personHint, limit: NotedForm.personLimit, isRequired: true)
        }
        return visit.frame(
            title: words(CarePhrase.noteConfirmation),
            crumbs: [
                .init(words(NetworkPhrase.directory), OrganisationAddress.directory),
                .init(organisation.name, address.page),
            ],
            entry: .organisations, bodyClass: "network",
            body: """
                <h1>\(words(CarePhrase.noteConfirmation))</h1>
                <p>\(words.html(VoicePhrase.says(organisation: organisation.name, said: words(CarePhrase.allIsCorrect))))</p>
                <p class="lead">\(words(VoicePhrase.noteLead))</p>
                \(formFrame)
                """)
    }
}

extension Organisation.Refusal: FormRefusal {
    var status: HTTPResponse.Status { .unprocessableContent }
    var field: String? { "name" }

    func explanation(in words: Words) -> String {
        switch self {
        case .isListed(let name, _): words(CarePhrase.isListed(organisation: name))
        }
    }
}
