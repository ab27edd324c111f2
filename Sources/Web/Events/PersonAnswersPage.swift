import Actions
import Domain
import Storage
import Words

/// The hosts write down what somebody has told them on the phone.
struct PersonAnswersPage {
    let visit: Visit
    let event: Event
    let person: Registration
    let organisations: [OrganisationName]
    let form: RegistrationForm
    let problems: FormProblems
    let conflict: FormConflict?
    /// Whom the form is about, as it travels with it.
    let holder: String
    /// Why nothing was saved, such as that somebody else has the place than whom the form showed before.
    let refusal: (any Explainable)?

    private var words: Words { visit.words }
    private var desk: EventDeskAddress { EventDeskAddress(event) }

    var frame: PageFrame {
        let name = words.name(of: person)
        let title = words(PersonPhrase.changeTitle(name: name))
        let fields = RegistrationFields(
            words: words, form: form, problems: problems, organisations: organisations,
            questions: event.questions, isAboutSomebodyElse: true)
        let field = PersonWords.field(in: words, questions: event.questions)
        let frame = fields.view.frame(
            action: desk.answers(of: person.id), csrf: visit.csrf, submit: words(PersonPhrase.saveDetails),
            back: desk.registration(person.id)
        ) {
            Field.hidden(FormVersion.field, form.version)
            Field.hidden(SeenHolder.field, holder)
            fields.standing
            fields.view.languages("mailLanguage", .mailLanguage)
            fields.answers
            fields.own(of: person)
        }
        return visit.frame(
            title: title,
            crumbs: visit.crumbs(toDeskOf: event)
                + [
                    .init(words(RegistrationPhrase.listTitle), desk.registrations),
                    .init(name, desk.registration(person.id)),
                ],
            notice: refusal.map { PersonWords.refused($0, FormFields(), in: words) },
            scripts: ["register"], bodyClass: "desk",
            warning: conflict.map { ConflictNotice(words: words, conflict: $0, field: field).html },
            body: """
                <h1>\(title)</h1>
                \(frame)
                """)
    }
}
