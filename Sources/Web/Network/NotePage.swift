import Domain
import Words

/// A word to the partners, as typed.
struct NoteForm {
    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    func text() throws(FormProblems) -> String {
        let text = fields["text"]
        guard !text.isBlank else { throw FormProblems("text", CooperatingPhrase.noteMissing) }
        guard !text.exceeds(Cooperation.Note.limit) else {
            throw FormProblems("text", KernelPhrase.textIsTooLong(count: Cooperation.Note.limit))
        }
        return text
    }
}

/// Somebody who has a word in a cooperation writes to the others.
struct NotePage {
    let visit: Visit
    let own: Organisation
    let cooperation: Cooperation
    let form: NoteForm
    var problems = FormProblems()

    var frame: PageFrame {
        let words = visit.words
        let (address, title) = (CooperationAddress(cooperation.id), words(CooperatingPhrase.noteTitle))
        let view = FormView<CooperatingPhrase>(words: words, fields: form.fields, problems: problems)
        let formFrame = view.frame(
            action: address.notes(of: own.slug), csrf: visit.csrf, submit: words(CooperatingPhrase.sendNote),
            back: address.page
        ) {
            view.multiline(
                "text", .noteLabel, rows: 5, hint: .noteHint, limit: Cooperation.Note.limit, isRequired: true)
        }
        return visit.frame(
            title: title, crumbs: visit.crumbs(to: cooperation), entry: .organisations, bodyClass: "network",
            body: """
                <h1>\(title)</h1>
                <p>\(words.html(VoicePhrase.speakingFor(organisation: own.name)))</p>
                \(formFrame)
                """)
    }
}

extension Visit {
    /// To the page of a cooperation.
    func crumbs(to cooperation: Cooperation) -> [PageFrame.Crumb] {
        [
            .init(words(NetworkPhrase.directory), OrganisationAddress.directory),
            .init(title(of: cooperation), CooperationAddress(cooperation.id).page),
        ]
    }
}
