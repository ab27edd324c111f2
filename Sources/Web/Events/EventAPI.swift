import Actions
import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// What other programs ask and send about events (`/api/v1`).
enum EventAPI {
    static func add(to routes: inout Routes) {
        routes.program(.get, EventAPIAddress.list, for: .everyone, .listEvents, sendEvents)
        routes.program(.get, EventAPIAddress.event, for: .everyone, .showEvent, sendEvent)
        routes.program(.get, EventAPIAddress.questions, for: .everyone, .listQuestions, sendQuestions)
        routes.program(.post, EventAPIAddress.registrations, for: .token(.register), .registerPerson, register)
        routes.carrying(.after) {
            $0.program(.get, EventAPIAddress.registrations, for: .token(.read), .listRegistrations, sendRegistrations)
        }
        routes.program(.post, EventAPIAddress.checkIns, for: .token(.checkIn), .checkIn, checkIn)
        routes.program(.post, EventAPIAddress.batch, for: .token(.checkIn), .takeOverCheckIns, takeOver)
        routes.program(.delete, EventAPIAddress.checkIn, for: .token(.checkIn), .undoCheckIn, undo)
    }

    // MARK: Public data

    private static let sendEvents: Routes.Handler = { visit in
        let documents = try await visit.read { db in
            let (places, hours) = (try db.placesTaken(), try db.programmeHours())
            return try db.events(shownTo: .everyone).map { event in
                EventDocument(event, hours[event.id], places[event.id], now: visit.now)
            }
        }
        return try visit.json(documents)
    }

    private static let sendEvent: Routes.Handler = { visit in
        let event = try await visit.event()
        let document = try await visit.read { db in
            EventDocument(
                event, try db.programmeHours(of: event.id), try db.placesTaken(of: event.id), now: visit.now)
        }
        return try visit.json(document)
    }

    private static let sendQuestions: Routes.Handler = { visit in
        try visit.json(QuestionsDocument(try await visit.event().questions))
    }

    // MARK: Registrations

    private static let register: Routes.HandlerOf<Event> = { visit, event in
        let document = try visit.document(RegistrationDocument.self)
        let organisation = document.organisation?.text ?? ""
        let known = organisation.isEmpty ? nil : try await visit.read { try $0.organisation(slug: organisation) }
        let wish = try document.wish(
            organisation: known, language: visit.words.language.tag, taxonomy: visit.services.taxonomy,
            questions: event.questions)
        let deed = Register(
            wish, at: event, way: .program, link: Secret(from: visit.services.randomness),
            correspondence: visit.services.correspondence)
        return try await visit.once { db in
            do {
                let registered = try deed.run(in: db)
                guard let registration = registered.registration else { throw NotFound() }
                let position = try db.waitingPosition(ofNewest: registration, among: registered.people)
                return try visit.stored(RegisteredDocument(registration, position: position), status: 201)
            } catch let refusal as RegistrationRefusal where [.closed, .eventIsCancelled].contains(refusal) {
                return try visit.stored(closed(refusal, visit.words), status: 409)
            } catch InvitationRefusal.needed {
                return try visit.stored(invitationNeeded(visit.words), status: 409)
            }
        }
    }

    /// Programs know it by this title since the first version.
    private static func closed(_ refusal: RegistrationRefusal, _ words: Words) -> ProblemDocument {
        ProblemDocument(
            type: ProblemAddress.kind("full"), title: "full", status: 409,
            detail: refusal.explanation(in: words))
    }

    private static func invitationNeeded(_ words: Words) -> ProblemDocument {
        ProblemDocument(
            type: ProblemAddress.kind("invitation"), title: words(KernelPhrase.problemTitle), status: 409,
            detail: InvitationRefusal.needed.explanation(in: words))
    }

    private static let sendRegistrations: Routes.HandlerOf<Event> = { visit, event in
        let after = visit.number(.after) ?? 0
        let found = try await visit.read { db in
            try db.registrations(of: event.id, afterTurn: after, limit: RegistrationsDocument.size + 1)
        }
        return try visit.json(RegistrationsDocument(found, asked: event.questions))
    }

    // MARK: The door

    private static let checkIn: Routes.HandlerOf<Event> = { visit, event in
        let document = try visit.document(CheckInDocument.self)
        let note = try document.note(at: visit.now)
        return try await visit.once { db in
            let admission: Admission
            if document.at != nil {
                admission = try TakeOverNotes([note], at: event.id).run(in: db)[0]
            } else if let ticket = note.ticket {
                admission = try Admit(ticket, at: event.id, device: note.device).run(in: db)
            } else {
                admission = .unknown
            }
            return try visit.stored(AdmissionDocument(admission, in: db), status: 200)
        }
    }

    private static let takeOver: Routes.HandlerOf<Event> = { visit, event in
        let documents = try visit.document([CheckInDocument].self)
        guard documents.count <= CheckInDocument.most else { throw HTTPError(.contentTooLarge) }
        let notes = try documents.map { try $0.note(at: visit.now) }
        return try await visit.once { db in
            let admissions = try TakeOverNotes(notes, at: event.id).run(in: db)
            return try visit.stored(try admissions.map { try AdmissionDocument($0, in: db) }, status: 200)
        }
    }

    private static let undo: Routes.HandlerOf<Event> = { visit, event in
        let deed = UndoCheckIn(
            try visit.identifier("checkIn"), at: event.id, correspondence: visit.services.correspondence)
        guard try await visit.write(deed.run) != nil else { throw NotFound() }
        return Response(status: .noContent)
    }
}
