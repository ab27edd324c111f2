import Actions
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// What other programs ask and send about events (`/api/v1`).
enum EventPrograms {
    static func add(to routes: inout Routes) {
        routes.program(.get, "/api/v1/events", for: .everyone, .listEvents, sendEvents)
        routes.program(.get, "/api/v1/events/{event}", for: .everyone, .showEvent, sendEvent)
        routes.program(.post, "/api/v1/events/{event}/registrations", for: .token(.register), .registerPerson, register)
        routes.program(
            .get, "/api/v1/events/{event}/registrations", for: .token(.read), .listRegistrations, sendRegistrations)
        routes.program(.post, "/api/v1/events/{event}/check-ins", for: .token(.checkIn), .checkIn, checkIn)
        routes.program(
            .post, "/api/v1/events/{event}/check-ins/batch", for: .token(.checkIn), .takeOverCheckIns, takeOver)
        routes.program(.delete, "/api/v1/events/{event}/check-ins/{checkIn}", for: .token(.checkIn), .undoCheckIn, undo)
    }

    // MARK: Public data

    private static let sendEvents: Routes.Handler = { visit in
        let documents = try await visit.read { db in
            let (places, hours) = (try db.placesTaken(), try db.programmeHours())
            return try db.events().map { event in
                EventDocument(event, hours[event.id], places[event.id], now: visit.now)
            }
        }
        return try visit.json(documents)
    }

    private static let sendEvent: Routes.Handler = { visit in
        let event = try await visit.event()
        let document = try await visit.read { db in
            EventDocument(event, try db.programme(of: event.id).hours, try db.placesTaken()[event.id], now: visit.now)
        }
        return try visit.json(document)
    }

    // MARK: Registrations

    private static let register: Routes.Handler = { visit in
        let event = try await visit.event()
        let document = try visit.document(RegistrationDocument.self)
        let organisation = document.organisation ?? ""
        let known = organisation.isEmpty ? nil : try await visit.read { try $0.organisation(slug: organisation) }
        let wish = try document.wish(
            organisation: known, language: visit.words.language.tag, taxonomy: visit.services.taxonomy)
        let deed = Register(
            wish, at: event, way: .program, link: Secret(from: visit.services.randomness),
            correspondence: visit.services.correspondence)
        return try await visit.once { db in
            let registered: Register.Registered
            do {
                registered = try deed.run(in: db)
            } catch RegistrationRefusal.closed {
                return try visit.stored(
                    ProblemDocument(title: "full", status: 409, detail: "Registration is closed."), status: 409)
            }
            guard let registration = registered.registration else { throw NotFound() }
            return try visit.stored(
                RegisteredDocument(
                    id: registration.id.rawValue, ticket: registration.ticket.rawValue,
                    status: registration.status == .waitlisted ? "waitlisted" : "registered",
                    position: try db.waitingPosition(of: registration)),
                status: 201)
        }
    }

    private static let sendRegistrations: Routes.Handler = { visit in
        let event = try await visit.event()
        let after = Int(visit.query["after"]) ?? 0
        let found = try await visit.read { try $0.registrations(of: event.id, afterTurn: after, limit: 201) }
        let entries = found.prefix(200).map(RegistrationsDocument.Entry.init)
        return try visit.json(
            RegistrationsDocument(registrations: Array(entries), next: found.count > 200 ? found[199].turn : nil))
    }

    // MARK: The door

    private static let checkIn: Routes.Handler = { visit in
        let event = try await visit.event()
        let document = try visit.document(CheckInDocument.self)
        let device = String((document.device ?? "").cleaned.prefix(60))
        let ticket = Ticket(rawValue: document.ticket.trimmed)
        let at = try document.at.map { try Self.instant($0, now: visit.now) }
        return try await visit.once { db in
            let admission: Admission
            if let at {
                admission = try db.takeOver([DoorNote(ticket: ticket, at: at, device: device)], at: event.id)[0]
            } else if let ticket {
                admission = try db.checkIn(ticket: ticket, at: event.id, device: device)
            } else {
                admission = .unknown
            }
            return try visit.stored(AdmissionDocument(admission, in: db), status: 200)
        }
    }

    private static let takeOver: Routes.Handler = { visit in
        let event = try await visit.event()
        let documents = try visit.document([CheckInDocument].self)
        guard documents.count <= 5_000 else { throw FormProblems("", RegistrationPhrase.chooseFromList) }
        let notes = try documents.map { document in
            DoorNote(
                ticket: Ticket(rawValue: document.ticket.trimmed),
                at: try document.at.map { try Self.instant($0, now: visit.now) } ?? visit.now,
                device: String((document.device ?? "").cleaned.prefix(60)))
        }
        return try await visit.once { db in
            try visit.stored(
                try db.takeOver(notes, at: event.id).map { try AdmissionDocument($0, in: db) }, status: 200)
        }
    }

    private static let undo: Routes.Handler = { visit in
        let event = try await visit.event()
        let id: CheckIn.ID = try visit.identifier("checkIn")
        guard try await visit.write({ try $0.undoCheckIn(id, at: event.id) }) else { throw NotFound() }
        return Response(status: .noContent)
    }

    /// A time in RFC 3339. A clock that runs ahead does not let people in tomorrow.
    private static func instant(_ text: String, now: Instant) throws -> Instant {
        guard let date = try? Date(text, strategy: .iso8601) else {
            throw FormProblems("at", RegistrationPhrase.timeIsWrong)
        }
        guard let milliseconds = Int64(exactly: (date.timeIntervalSince1970 * 1000).rounded()) else {
            throw FormProblems("at", RegistrationPhrase.timeIsWrong)
        }
        return min(Instant(milliseconds: milliseconds), now)
    }
}
