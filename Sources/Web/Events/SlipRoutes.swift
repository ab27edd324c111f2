import Actions
import Domain
import Hummingbird
import Secrets
import Storage
import Words

/// Registering for somebody who rings up or has filled in a slip of paper, one after the other.
enum SlipRoutes {
    static func add(to routes: inout Routes) {
        let desk = EventDeskAddress.pattern
        routes.get(desk.newRegistration, for: .event([.host]), showForm)
        routes.post(desk.newRegistration, for: .event([.host]), register)
    }

    /// Somebody of this name is there already. Nobody was registered, and whoever types is asked.
    private struct SamePerson: Error {
        let person: RegistrationLine
    }

    private static let showForm: Routes.HandlerOf<Event> = { visit, event in
        let sent = SentRegistration(once: visit.query["slip"].asKey, at: event, visit: visit)
        let written = try await visit.read { db in try sent.flatMap { try WrittenSlip($0, at: event, in: db) } }
        var form = RegistrationForm()
        // Slips come in piles: the next one is often of the same organisation.
        form.organisation = written?.contact.organisationName ?? ""
        form.mailLanguage = written?.contact.language.rawValue ?? ""
        form.once = Secret(from: visit.services.randomness).text
        return visit.page(try await page(visit, event, form, written: written).frame)
    }

    private static func page(
        _ visit: Visit, _ event: Event, _ form: RegistrationForm, problems: FormProblems = .init(),
        written: WrittenSlip? = nil, samePerson: RegistrationLine? = nil, isSentBefore: Bool = false
    ) async throws -> SlipPage {
        let contents = try await visit.read { [now = visit.now] db in
            try RegistrationContents(of: event, at: now, in: db)
        }
        return SlipPage(
            visit: visit, contents: contents, form: form, problems: problems, written: written, samePerson: samePerson,
            isSentBefore: isSentBefore)
    }

    private static let register: Routes.HandlerOf<Event> = { visit, event in
        var form = RegistrationForm(visit.form)
        let isAnother = visit.form.isTicked(SlipPage.anotherPerson)
        return try await visit.answering {
            do {
                _ = try await RegistrationRoutes.store(
                    form, at: event, way: .desk, visit: visit,
                    language: visit.words.lexicon.language(tagged: form.mailLanguage)?.tag
                ) { wish, db in
                    guard !isAnother else { return }
                    let namesakes = Namesakes(try db.registrationLines(of: event.id, inGroups: [:]))
                    if let person = namesakes.of(wish.attendee.name).first { throw SamePerson(person: person) }
                }
                return visit.redirect(to: EventDeskAddress(event).newRegistration(after: form.once))
            } catch let same as SamePerson {
                return visit.page(try await page(visit, event, form, samePerson: same.person).frame, status: .conflict)
            } catch let earlier as RegistrationRoutes.SentWithOtherContent {
                form.once = earlier.newKey
                return visit.page(try await page(visit, event, form, isSentBefore: true).frame, status: .conflict)
            }
        } orShow: { sent in
            try await page(visit, event, form, problems: sent.problems).frame
        }
    }
}
