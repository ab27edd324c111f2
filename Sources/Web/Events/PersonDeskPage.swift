import Domain
import Storage
import Words

/// One registration for the hosts, read at one moment.
struct PersonDeskContents: Sendable {
    let event: Event
    let registration: Registration
    let position: Int?
    let isDoubled: Bool
    /// Whether an organisation says that this person does not come for it.
    let isObjectedTo: Bool
    let receipt: ShownReceipt?

    /// Nil for nobody of this event.
    /// - Parameter query: the address says what was done before.
    init?(_ id: Registration.ID, at event: Event, after query: FormFields, in db: Reader) throws {
        guard let registration = try db.registration(id), registration.event == event.id else { return nil }
        (self.event, self.registration) = (event, registration)
        position = try db.waitingPosition(of: registration)
        isDoubled = try db.doubled(among: [registration], at: event.id).contains(id)
        isObjectedTo = try db.representation(of: id)?.standing == .objected
        receipt = try ShownReceipt(query, at: event.id, in: db)
    }
}

/// One registration for the hosts: where it stands, another address, and the way out and back in.
struct PersonDeskPage {
    let visit: Visit
    let contents: PersonDeskContents
    /// What was typed and refused.
    var email: String?
    var problems = FormProblems()
    var refusal: RegistrationRefusal?

    private var words: Words { visit.words }
    private var desk: EventDeskAddress { EventDeskAddress(contents.event) }
    private var person: Registration { contents.registration }
    private var name: String {
        person.attendee.isNamed ? person.attendee.name : words(RegistrationPhrase.nameFollows)
    }

    var frame: PageFrame {
        visit.frame(
            title: name,
            crumbs: visit.crumbs(toDeskOf: contents.event)
                + [.init(words(RegistrationPhrase.listTitle), desk.registrations)],
            notice: refusal.map { Notice(kind: .problem, text: "\($0.explanation(in: words))") }
                ?? contents.receipt?.notice(in: words),
            bodyClass: "desk",
            body: """
                <h1 dir="auto">\(name)</h1>
                <section class="flow">\(standing)</section>
                \(contents.isObjectedTo ? objection : nil)
                \(person.status == .cancelled ? wayBack : "\(address)\(wayOut)")
                """)
    }

    private var standing: HTML {
        let attendee = person.attendee
        let waiting: HTML? = contents.position.map {
            "<p>\(words(RegistrationPhrase.deskWaitingPosition(position: $0)))</p>"
        }
        let doubled: HTML? = contents.isDoubled ? "<p>\(words(RegistrationPhrase.deskDoubledHint))</p>" : nil
        let side = attendee.side.map { SideMark(side: $0.rawValue, word: words.label($0)) }
        return """
            <p>\(StatusWord(person.status, words)) <span dir="auto">\(attendee.organisationName)</span> \(side)</p>\(waiting)\(doubled)
            """
    }

    private var objection: Notice {
        let settle = PostButton(
            label: words(RegistrationPhrase.settleObjection), address: desk.settlement(of: person.id), csrf: visit.csrf)
        return Notice(
            kind: .caution, text: "<p>\(words(RegistrationPhrase.objectionHint))</p>\(settle)", isAnnounced: false)
    }

    private var address: HTML {
        let fields = FormFields(["email": email ?? person.attendee.email?.rawValue ?? ""])
        let view = FormView<RegistrationPhrase>(words: words, fields: fields, problems: problems)
        return view.frame(
            action: desk.email(of: person.id), csrf: visit.csrf, submit: words(RegistrationPhrase.saveEmail),
            kind: .plain
        ) {
            view.email("email", .email, hint: .emailChangeHint, isRequired: true, autocomplete: "off")
        }.html
    }

    private var wayOut: HTML {
        guard person.status.next.contains(.cancelled) else { return .nothing }
        return Disclosure(
            label: words(RegistrationPhrase.cancelForSomebody),
            content: PostButton(
                label: words(RegistrationPhrase.cancelFor(name: name)), address: desk.cancellation(of: person.id),
                csrf: visit.csrf, kind: .danger
            ).html
        ).html
    }

    private var wayBack: HTML {
        PostButton(
            label: words(RegistrationPhrase.registerAgain), address: desk.comeback(of: person.id), csrf: visit.csrf,
            kind: .primary
        ).html
    }
}
