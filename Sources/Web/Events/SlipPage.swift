import Domain
import Secrets
import Storage
import Words

/// Whom the form before has registered.
struct WrittenSlip: Sendable {
    let contact: Attendee
    let places: [Registration]
    let position: Int?
    /// To be read out; nil for whoever gets a letter.
    let code: OwnCode?

    /// Nil if that form has registered nobody.
    init?(_ sent: SentRegistration, at event: Event, in db: Reader) throws {
        guard let linked = try db.registration(link: sent.link.hash) ?? db.registration(link: sent.code.hash),
            linked.event == event.id
        else { return nil }
        switch linked {
        case .registration(let person): (contact, places) = (person.attendee, [person])
        case .delegation(let delegation, let contact):
            var contact = contact
            contact.name = delegation.members.first?.attendee.name ?? ""
            (self.contact, places) = (contact, delegation.members)
        }
        position = try places.first.flatMap { try db.waitingPosition(of: $0) }
        code = contact.email == nil ? sent.code : nil
    }
}

/// The form for whoever rings up or has filled in a slip: few fields, Enter saves, and the next one can begin.
struct SlipPage {
    /// The field that says: somebody else of the same name.
    static let anotherPerson = "other"

    let visit: Visit
    let contents: RegistrationContents
    var form: RegistrationForm
    var problems = FormProblems()
    /// Whom the form before has registered.
    var written: WrittenSlip?
    /// Who is registered already under the name that was typed.
    var samePerson: RegistrationLine?
    /// Whether the same form was sent before with something else in it.
    var isSentBefore = false

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var desk: EventDeskAddress { EventDeskAddress(event) }

    var frame: PageFrame {
        let title = words(RegistrationPhrase.deskRegisterTitle)
        let fields = RegistrationFields(
            words: words, form: form, problems: problems, organisations: contents.organisations,
            questions: event.questions, topics: contents.topics, isAboutSomebodyElse: true)
        let formFrame = fields.view.frame(
            action: desk.newRegistration, csrf: visit.csrf, submit: words(PaperPhrase.registerAndGoOn),
            back: desk.registrations, asksForConsent: true
        ) {
            Field.hidden("once", form.once)
            fields.slip
            if samePerson != nil {
                fields.view.asking(PaperPhrase.self).tick(Self.anotherPerson, .isAnotherPerson)
            }
        }
        return visit.frame(
            title: title,
            crumbs: visit.crumbs(toDeskOf: event) + [.init(words(RegistrationPhrase.listTitle), desk.registrations)],
            notice: notice, scripts: ["register"], bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words.html(event.shortTitle)) · \(words.fullDay(event.day))</p>
                \(contents.availability(in: words, isForSomebodyElse: true))
                <p><a href="\(desk.pastedList)">\(words(PaperPhrase.pasteInstead))</a></p>
                \(formFrame)
                """)
    }

    private var notice: Notice? {
        if let samePerson { return question(about: samePerson) }
        if isSentBefore { return .sentBefore(seeing: desk.registrations, in: words) }
        return written.map(receipt)
    }

    private func question(about person: RegistrationLine) -> Notice {
        let organisation: HTML? =
            person.organisationName.isEmpty ? nil : " <span dir=\"auto\">\(person.organisationName)</span>"
        return Notice(
            kind: .caution, title: words(PaperPhrase.isRegisteredAlready(name: person.name)),
            text: """
                <div class="flow"><p><a href="\(desk.registration(person.id))" dir="auto">\(person.name)</a>\
                \(organisation)</p><p>\(words(PaperPhrase.samePersonHint))</p></div>
                """, isFocused: true)
    }

    private func receipt(for slip: WrittenSlip) -> Notice {
        let name = slip.contact.name
        let waiting = slip.places.count(where: { $0.status == .waitlisted })
        let standing =
            if slip.places.count > 1 {
                words(PaperPhrase.placesOfName(name: name, amount: slip.places.count, waiting: waiting))
            } else if let position = slip.position {
                words(PaperPhrase.nameWaits(name: name, position: position))
            } else {
                words(PaperPhrase.nameIsRegistered(name: name))
            }
        let code = slip.code.map { code -> HTML in
            let place = visit.publicAddress(of: OwnCodeAddress.page)
            return """
                <p>\(words(PaperPhrase.codeToReadOut)) <strong dir="ltr">\(code.description)</strong></p>\
                <p>\(words(PaperPhrase.whatCodeOpens(address: place)))</p>
                """
        }
        let link = slip.places.first.map { person -> HTML in
            "<p><a href=\"\(desk.registration(person.id))\">\(words(PaperPhrase.seeRegistration))</a></p>"
        }
        return Notice(kind: .success, title: standing, text: "<div class=\"flow\">\(code)\(link)</div>")
    }
}
