import Actions
import Domain
import Hummingbird
import Storage
import Words

/// The hosts ask those who are to appear, and swap a person or a room; the whole team reads the run sheet.
enum ProgrammeRoleRoutes {
    private static let hosts = Access.event([.host])
    private static let team = Access.event([.host, .door, .facilitator])

    static func add(to routes: inout Routes) {
        let (desk, item) = (EventDeskAddress.pattern, EventDeskAddress.anyProgrammeItem)
        let person = desk.person(EventDeskAddress.anyProgrammePerson, in: item)
        routes.carrying(.published) { $0.get(desk.runSheet, for: team, showRunSheet) }
        routes.get(person.page, for: hosts, showPerson)
        routes.post(person.asking, for: hosts, ask)
        routes.post(person.answer, for: hosts, noteAnswer)
        routes.get(person.swap, for: hosts, showSwap)
        routes.post(person.swap, for: hosts, swapPerson)
        routes.get(desk.room(of: item), for: hosts, showRooms)
        routes.post(desk.room(of: item), for: hosts, swapRoom)
    }

    private static let showRunSheet: Routes.HandlerOf<Event> = { visit, event in
        let contents = try await visit.read { [version = visit.number(.published), author = visit.author] db in
            try RunSheetContents(of: event, version: version, by: author, in: db)
        }
        return visit.page(RunSheetPage(visit: visit, contents: contents).frame)
    }

    private static let showPerson: Routes.HandlerOf<Event> = { visit, event in
        let contents = try await visit.programmePerson(at: event)
        let form = RoleContactForm(contents.contact)
        return visit.page(ProgrammePersonPage(visit: visit, contents: contents, form: form).frame)
    }

    private static let ask: Routes.HandlerOf<Event> = { visit, event in
        let contents = try await visit.programmePerson(at: event)
        let form = RoleContactForm(visit.form)
        do {
            let (email, language) = try form.contact(visit.services.lexicon)
            let deed = AskForRole(
                contents.person.id, in: contents.item.id, at: event.id, email: email, language: language,
                correspondence: visit.services.correspondence)
            return try await visit.once(then: contents.address.page) { db in try deed.run(in: db) }
        } catch let problems as FormProblems {
            return visit.page(
                ProgrammePersonPage(visit: visit, contents: contents, form: form, problems: problems).frame,
                status: .unprocessableContent)
        }
    }

    private static let noteAnswer: Routes.HandlerOf<Event> = { visit, event in
        let contents = try await visit.programmePerson(at: event)
        let deed = NoteRoleAnswer(
            of: contents.person.id, in: contents.item.id, at: event.id,
            isComing: visit.form[RoleRoutes.field] == RoleRoutes.yes)
        return try await visit.once(then: contents.address.page) { db in try deed.run(in: db) }
    }

    private static let showSwap: Routes.HandlerOf<Event> = { visit, event in
        let contents = try await visit.programmePerson(at: event)
        return visit.page(SwapPersonPage(visit: visit, contents: contents, form: SwapPersonForm()).frame)
    }

    private static let swapPerson: Routes.HandlerOf<Event> = { visit, event in
        let contents = try await visit.programmePerson(at: event)
        let form = SwapPersonForm(visit.form)
        do {
            let deed = SwapAtOnce(
                .person(contents.person.id, by: try form.successor(visit.services.lexicon)), in: contents.item.id,
                at: event.id, correspondence: visit.services.correspondence)
            return try await visit.once { db in EventDeskAddress(event).runSheet(after: try deed.run(in: db)) }
        } catch let problems as FormProblems {
            return visit.page(
                SwapPersonPage(visit: visit, contents: contents, form: form, problems: problems).frame,
                status: .unprocessableContent)
        } catch RoleRefusal.replaced {
            return visit.page(
                SwapPersonPage(visit: visit, contents: contents, form: form, isReplaced: true).frame,
                status: .conflict)
        }
    }

    private static let showRooms: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await rooms(visit, event).frame)
    }

    private static func rooms(_ visit: Visit, _ event: Event) async throws -> SwapRoomPage {
        let id: ProgrammeItem.ID = try visit.identifier("item")
        let items = try await visit.read { db in try db.draftProgramme(of: event.id).items }
        guard let item = items.first(where: { $0.id == id }) else { throw NotFound() }
        var seen: Set<String> = []
        let rooms = items.compactMap(\.room).filter { seen.insert($0).inserted }
        return SwapRoomPage(visit: visit, event: event, item: item, rooms: rooms)
    }

    private static let swapRoom: Routes.HandlerOf<Event> = { visit, event in
        let id: ProgrammeItem.ID = try visit.identifier("item")
        let room = visit.form["room"].singleLine
        guard !room.isEmpty, !room.exceeds(ProgrammeItem.roomLimit) else {
            var page = try await rooms(visit, event)
            page.form = visit.form
            if room.isEmpty {
                page.problems.add("room", KernelPhrase.fieldIsRequired)
            } else {
                page.problems.add("room", KernelPhrase.textIsTooLong(count: ProgrammeItem.roomLimit))
            }
            return visit.page(page.frame, status: .unprocessableContent)
        }
        let deed = SwapAtOnce(
            .room(room), in: id, at: event.id, correspondence: visit.services.correspondence)
        return try await visit.once { db in EventDeskAddress(event).runSheet(after: try deed.run(in: db)) }
    }
}

extension ProgrammePersonContents {
    fileprivate var address: ProgrammePersonAddress { EventDeskAddress(event).person(person.id, in: item.id) }
}

extension Visit {
    /// The one in the path.
    /// - Throws: `NotFound`, also for somebody of another event.
    fileprivate func programmePerson(at event: Event) async throws -> ProgrammePersonContents {
        let (person, item): (ProgrammePerson.ID, ProgrammeItem.ID) = (try identifier("person"), try identifier("item"))
        return try await read { db in try ProgrammePersonContents(person, in: item, at: event, in: db) }
    }
}
