import Actions
import Domain
import Foundation
import Hummingbird
import Storage
import Words

/// The door: find, let in, take back, register who comes without a registration.
enum DoorRoutes {
    private static let team = Access.event([.host, .door])

    static func add(to routes: inout Routes) {
        routes.get("/desk/events/{event}/door", for: team, showDoor)
        routes.post("/desk/events/{event}/door", for: team, checkIn)
        routes.get("/desk/events/{event}/door/stream", for: team, stream)
        routes.post("/desk/events/{event}/door/walk-ins", for: team, walkIn)
        routes.post("/desk/events/{event}/door/no-shows", for: team, markNoShows)
        routes.post("/desk/events/{event}/door/doubles/{registration}", for: team, resolve)
        routes.post("/desk/events/{event}/door/check-ins/{checkIn}/undo", for: team, undo)
    }

    private static let showDoor: Routes.Handler = { visit in
        let event = try await visit.event()
        let search = visit.query["q"]
        let answered = Registration.ID(rawValue: visit.query["person"])
        let result = DoorPage.Result(rawValue: visit.query["result"])
        let page = try await visit.read { db in
            let entry = answered.rawValue.isEmpty ? nil : try db.doorEntry(answered)
            let belongs = entry?.event == event.id
            return DoorPage(
                visit: visit, event: event, search: search,
                found: search.isEmpty ? nil : try db.doorEntries(at: event.id, matching: search),
                result: result, answered: belongs ? entry : nil,
                checkIn: belongs ? try db.checkIn(of: answered) : nil, arrivals: try db.arrivals(of: event.id),
                latest: try db.latestArrivals(at: event.id, limit: 5),
                doubles: try db.doubleCheckIns(at: event.id).compactMap { try db.doorEntry($0.registration) },
                journalID: try db.lastJournalID())
        }
        return visit.page(page.frame)
    }

    /// A ticket or a chosen person is let in; anything else is searched for.
    private static let checkIn: Routes.Handler = { visit in
        let event = try await visit.event()
        let (typed, device) = (visit.form["q"], String(visit.form["device"].prefix(60)))
        let person = Registration.ID(rawValue: visit.form["registration"])
        let admission: Admission
        if let ticket = Ticket(rawValue: typed) {
            admission = try await visit.write { try $0.checkIn(ticket: ticket, at: event.id, device: device) }
        } else if !person.rawValue.isEmpty {
            admission = try await visit.write { try $0.checkIn(person, at: event.id, device: device) }
        } else {
            let text = typed.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            return visit.redirect(to: "/desk/events/\(event.slug)/door?q=\(text)")
        }
        return visit.redirect(to: address(of: admission, at: event))
    }

    private static func address(of admission: Admission, at event: Event) -> String {
        let person = admission.entry.map { "&person=\($0.id)" } ?? ""
        return "/desk/events/\(event.slug)/door?result=\(DoorPage.Result(admission).rawValue)\(person)"
    }

    private static let stream: Routes.Handler = { visit in
        let event = try await visit.event()
        let database = visit.database
        return visit.liveStream(on: .door(event.id), renderer: "door") { _, words in
            let arrivals = try await database.read { try $0.arrivals(of: event.id) }
            return LiveEvent("arrivals", DoorPage.counts(of: arrivals, in: words).markup)
        }
    }

    /// Name, organisation, side: registered and let in with one tap, if there is a place.
    private static let walkIn: Routes.Handler = { visit in
        let event = try await visit.event()
        var form = RegistrationForm(visit.form)
        form.places = "1"
        let name = form.organisation
        let known = name.isEmpty ? nil : try await visit.read { try $0.organisations(named: name).first }
        do {
            let wish = try form.wish(in: visit.words.language.tag, taxonomy: visit.services.taxonomy) { _ in known }
            let deed = WalkIn(wish, at: event, correspondence: visit.services.correspondence)
            // Somebody else under the same key is somebody else: at a door nobody reads a question first.
            let content = visit.form.contentHash
            let once = form.once.isEmpty ? nil : "\(event.id):\(form.once):\(content)"
            let caller = "door:\(visit.author.rawValue)"
            let answer = try await visit.write { db in
                try db.once(caller: caller, key: once, requestHash: content) {
                    StoredAnswer(status: 303, body: address(of: try deed.run(in: db), at: event))
                }
            }
            return visit.redirect(to: answer.body)
        } catch let problems as FormProblems {
            let page = try await visit.read { [form] db in
                DoorPage(
                    visit: visit, event: event, search: "", found: nil, result: nil, answered: nil, checkIn: nil,
                    arrivals: try db.arrivals(of: event.id), latest: try db.latestArrivals(at: event.id, limit: 5),
                    doubles: [], journalID: try db.lastJournalID(), form: form, problems: problems)
            }
            return visit.page(page.frame, status: .unprocessableContent)
        }
    }

    private static let undo: Routes.Handler = { visit in
        let event = try await visit.event()
        let id: CheckIn.ID = try visit.identifier("checkIn")
        let isUndone = try await visit.write { try $0.undoCheckIn(id, at: event.id) }
        return visit.redirect(to: "/desk/events/\(event.slug)/door" + (isUndone ? "?result=undone" : ""))
    }

    private static let markNoShows: Routes.Handler = { visit in
        let event = try await visit.event()
        try await visit.write { _ = try $0.markNoShows(of: event.id) }
        return visit.redirect(to: "/desk/events/\(event.slug)/door?result=places-freed")
    }

    private static let resolve: Routes.Handler = { visit in
        let event = try await visit.event()
        let id: Registration.ID = try visit.identifier("registration")
        try await visit.write { try $0.resolveDoubleCheckIns(of: id, at: event.id) }
        return visit.redirect(to: "/desk/events/\(event.slug)/door")
    }
}
