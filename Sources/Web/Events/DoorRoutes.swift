import Actions
import Domain
import Hummingbird
import Storage
import Words

/// The door: find, let in, take back, register who comes without a registration.
enum DoorRoutes {
    private static let team = Access.event([.host, .door])

    static func add(to routes: inout Routes) {
        let door = EventDeskAddress.pattern.door
        routes.get(door.page, for: .door, showDoor)
        routes.post(door.page, for: team, checkIn)
        routes.stream(door.stream, for: team, stream)
        routes.post(door.walkIns, for: team, walkIn)
        routes.post(door.noShows, for: team, freePlaces)
        routes.post(door.double(of: EventDeskAddress.anyRegistration), for: team, resolve)
        routes.post(door.reopening(of: EventDeskAddress.anyRegistration), for: team, reopen)
        routes.post(door.name(of: EventDeskAddress.anyRegistration), for: team, takeName)
        routes.post(door.grant(to: EventDeskAddress.anyRegistration), for: .event([.host]), grant)
        routes.post(door.removal(of: DoorAddress.anyCheckIn), for: team, undo)
    }

    /// A device that was paired gets the page that works without a connection.
    private static let showDoor: Routes.HandlerOf<DoorVisitor> = { visit, visitor in
        switch visitor {
        case .device(let paired): visit.page(paired.page(in: visit))
        case .endedDevice(let paired): visit.page(EndedDevicePage(visit: visit, event: paired.event).frame)
        case .team(let event): try await pageOfTeam(visit, event)
        }
    }

    private static func pageOfTeam(_ visit: Visit, _ event: Event) async throws -> Response {
        let search = visit.askedSearch.text
        let answered = visit.query["person"].nonEmpty.map(Registration.ID.init(rawValue:))
        let settled = visit.query[DoorAddress.settledParameter]
        let contents = try await visit.read { db in
            try DoorContents(of: event, search: search, answered: answered, settled: settled, in: db)
        }
        let result = DoorPage.Result(rawValue: visit.query["result"])
        return visit.page(DoorPage(visit: visit, contents: contents, search: search, result: result).frame)
    }

    /// A ticket or a chosen person is let in; anything else is searched for, and stays out of addresses and logs.
    private static let checkIn: Routes.HandlerOf<Event> = { visit, event in
        let form = visit.form
        let (typed, device, kept) = (form["q"], visit.deviceAtDoor, visit.keptSearchOfForm)
        let door = EventDeskAddress(event).door
        let deed: Admit
        if let ticket = ScanAddress.code(in: typed) {
            deed = Admit(ticket, at: event.id, device: device)
        } else if let person = form["registration"].nonEmpty ?? form.onlyOneFound {
            deed = Admit(Registration.ID(rawValue: person), at: event.id, device: device)
        } else {
            return visit.redirect(to: typed.isEmpty ? door.team : door.found(visit.keepSearch(typed)))
        }
        return try await visit.once { db in door.answer(try deed.run(in: db), finding: kept) }
    }

    /// A host says yes to somebody who still asks, and lets them in.
    private static let grant: Routes.HandlerOf<Event> = { visit, event in
        let person = try visit.identifier("registration", of: Registration.self)
        let deed = Admit(granting: person, at: event.id, device: String(visit.form["device"].prefix(60)))
        let door = EventDeskAddress(event).door
        return try await visit.once { db in door.answer(try deed.run(in: db)) }
    }

    /// Who comes, and who cancels or moves up meanwhile: both change how many are still expected.
    private static let stream: Routes.HandlerOf<Event> = { visit, event in
        let database = visit.database
        return visit.liveStream(on: .door(event.id), .event(event.id), renderer: "door") { _, words in
            let (arrivals, now) = try await database.read { (try $0.arrivals(of: event.id), try $0.event(event.id)) }
            return LiveEvent("arrivals", DoorPage.counts(of: arrivals, at: now, in: words).markup)
        }
    }

    /// Name, organisation, side: registered and let in with one tap, if there is a place.
    private static let walkIn: Routes.HandlerOf<Event> = { visit, event in
        let typed = visit.form
        var form = RegistrationForm(typed)
        form.places = "1"
        let name = form.organisation
        let known = name.isEmpty ? nil : try await visit.read { try $0.organisation(typed: name) }
        let door = EventDeskAddress(event).door
        return try await visit.answering {
            let wish = try form.wish(
                in: visit.words.language.tag, taxonomy: visit.services.taxonomy,
                questions: event.questions.required, isComplete: true
            ) { _ in known }
            let deed = WalkIn(wish, at: event, correspondence: visit.services.correspondence)
            // Somebody else under the same key is somebody else: at a door nobody reads a question first.
            return try await visit.once { db in door.answer(try deed.run(in: db)) }
        } orShow: { sent in
            let contents = try await visit.read { db in try DoorContents(of: event, in: db) }
            return DoorPage(visit: visit, contents: contents, form: form, problems: sent.problems).frame
        }
    }

    /// Whoever came on a place without a name has said it.
    private static let takeName: Routes.HandlerOf<Event> = { visit, event in
        let person = try visit.identifier("registration", of: Registration.self)
        let name = String(visit.form["name"].singleLine.prefix(RegistrationForm.nameLimit))
        let deed = NameAtDoor(person, at: event.id, name: name)
        return try await visit.once(then: EventDeskAddress(event).door.answer(.admitted, about: person), deed.run)
    }

    private static let undo: Routes.HandlerOf<Event> = { visit, event in
        let checkIn: CheckIn.ID = try visit.identifier("checkIn")
        let deed = UndoCheckIn(checkIn, at: event.id, correspondence: visit.services.correspondence)
        let (door, kept) = (EventDeskAddress(event).door, visit.keptSearchOfForm)
        return try await visit.once { db in
            let person = try db.registration(of: checkIn)
            return try deed.run(in: db) != nil ? door.answer(.takenBack, about: person, finding: kept) : door.team
        }
    }

    private static let freePlaces: Routes.HandlerOf<Event> = { visit, event in
        let deed = FreePlaces(at: event.id)
        return try await visit.once(then: EventDeskAddress(event).door.answer(.placesFreed)) { db in
            try deed.run(in: db)
        }
    }

    private static let resolve: Routes.HandlerOf<Event> = { visit, event in
        let person = try visit.identifier("registration", of: Registration.self)
        let deed = ResolveDoubleCheckIn(of: person, at: event.id)
        return try await visit.once(then: EventDeskAddress(event).door.answer(.settled, about: person), deed.run)
    }

    private static let reopen: Routes.HandlerOf<Event> = { visit, event in
        let deed = ReopenDoubleCheckIn(of: try visit.identifier("registration"), at: event.id)
        return try await visit.once(then: EventDeskAddress(event).door.doubles, deed.run)
    }
}

extension DoorAddress {
    fileprivate func answer(_ admission: Admission, finding kept: String? = nil) -> String {
        answer(DoorPage.Result(admission), about: admission.entry?.id, finding: kept)
    }
}

extension FormFields {
    /// The only one whom the page had found, if the same was sent once more.
    fileprivate var onlyOneFound: String? { self["q"] == self["found"] ? self["only"].nonEmpty : nil }
}
