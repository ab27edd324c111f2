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
        routes.carrying(.deed) { $0.get(person.page, for: hosts, showPerson) }
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
        return try await asShown(visit, contents, form: RoleContactForm(visit.form)) { check in
            try await send(visit, contents, check)
        }
    }

    private static func send(
        _ visit: Visit, _ contents: ProgrammePersonContents, _ check: @escaping @Sendable (Reader) throws -> Void
    ) async throws -> Response {
        let event = contents.event
        return try await visit.answering {
            let (email, language) = try RoleContactForm(visit.form).contact(visit.services.lexicon)
            let deed = AskForRole(
                contents.person.id, in: contents.item.id, at: event.id, email: email, language: language,
                correspondence: visit.services.correspondence)
            return try await visit.once(then: contents.address.page) { db in
                try check(db)
                try deed.run(in: db)
            }
        } orShow: { sent in
            ProgrammePersonPage(
                visit: visit, contents: contents, form: RoleContactForm(sent.fields), problems: sent.problems
            ).frame
        }
    }

    private static let noteAnswer: Routes.HandlerOf<Event> = { visit, event in
        let contents = try await visit.programmePerson(at: event)
        let deed = NoteRoleAnswer(
            of: contents.person.id, in: contents.item.id, at: event.id,
            isComing: visit.form[RoleRoutes.field] == RoleRoutes.yes)
        return try await asShown(visit, contents, form: RoleContactForm(contents.contact)) { check in
            try await visit.onceWithReceipt(then: contents.address.page) { db in
                try check(db)
                try deed.run(in: db)
            }
        }
    }

    /// What the page has shown still stands, or the page comes back with what is true now: nobody's own answer is written over.
    /// What the rules refuse is said there, too, with what was typed.
    /// - Parameter deed: gets what looks at that in the transaction that is going to write.
    private static func asShown(
        _ visit: Visit, _ contents: ProgrammePersonContents, form: RoleContactForm,
        _ deed: (_ check: @escaping @Sendable (Reader) throws -> Void) async throws -> Response
    ) async throws -> Response {
        let (shown, person, item) = (visit.form[FormVersion.field], contents.person.id, contents.item.id)
        do {
            return try await deed { [event = contents.event] db in
                try ProgrammePersonContents(person, in: item, at: event, in: db).check(shown)
            }
        } catch is PersonHasChanged {
            let now = try await visit.programmePerson(at: contents.event)
            let page = ProgrammePersonPage(visit: visit, contents: now, form: form, hasChanged: true)
            return visit.page(page.frame, status: .conflict)
        } catch let refusal as RoleRefusal {
            let now = try await visit.programmePerson(at: contents.event)
            let page = ProgrammePersonPage(visit: visit, contents: now, form: form, refusal: refusal)
            return visit.page(page.frame, status: refusal.status)
        }
    }

    private static let showSwap: Routes.HandlerOf<Event> = { visit, event in
        let contents = try await visit.programmePerson(at: event)
        return visit.page(SwapPersonPage(visit: visit, contents: contents, form: SwapPersonForm()).frame)
    }

    private static let swapPerson: Routes.HandlerOf<Event> = { visit, event in
        do {
            return try await takeOver(visit, event)
        } catch is PersonHasChanged {
            return try await showBoth(visit, event)
        } catch is NotFound {
            // Whoever had the role was written over, and stands there no more.
            return try await showBoth(visit, event)
        }
    }

    /// Who has the role now, and who was typed in the form of an older page. Nothing was done.
    private static func showBoth(_ visit: Visit, _ event: Event) async throws -> Response {
        let (id, person): (ProgrammeItem.ID, ProgrammePerson.ID) = (
            try visit.identifier("item"), try visit.identifier("person")
        )
        let (item, contents) = try await visit.read { db in
            guard let item = try db.programmeItem(id, of: event.id) else { throw NotFound() }
            let holder = item.holder(of: person)
            return (item, try holder.map { try ProgrammePersonContents($0.id, in: id, at: event, in: db) })
        }
        let form = SwapPersonForm(visit.form)
        guard let contents else {
            return visit.page(LostRolePage(visit: visit, event: event, item: item, form: form).frame, status: .conflict)
        }
        let page = SwapPersonPage(
            visit: visit, contents: contents, form: form,
            conflict: RoleConflict(
                words: visit.words, now: [contents.person], form: form, isReplaced: contents.person.id != person))
        return visit.page(page.frame, status: .conflict)
    }

    private static func takeOver(_ visit: Visit, _ event: Event) async throws -> Response {
        let contents = try await visit.programmePerson(at: event)
        let (person, item, shown) = (contents.person.id, contents.item.id, visit.form[FormVersion.field])
        return try await visit.answering {
            let deed = SwapAtOnce(
                .person(contents.person.id, by: try SwapPersonForm(visit.form).successor(visit.services.lexicon)),
                in: contents.item.id, at: event.id, correspondence: visit.services.correspondence)
            return try await visit.once { db in
                let now = try ProgrammePersonContents(person, in: item, at: event, in: db)
                guard now.versionOfRole == shown else { throw PersonHasChanged() }
                return EventDeskAddress(event).runSheet(after: try deed.run(in: db))
            }
        } orShow: { sent in
            SwapPersonPage(
                visit: visit, contents: contents, form: SwapPersonForm(sent.fields), problems: sent.problems
            ).frame
        } orExplain: { (refusal: RoleRefusal) in
            SwapPersonPage(
                visit: visit, contents: contents, form: SwapPersonForm(visit.form), refusal: refusal
            ).frame
        }
    }

    private static let showRooms: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await rooms(visit, event).frame)
    }

    private static func rooms(_ visit: Visit, _ event: Event) async throws -> SwapRoomPage {
        let id: ProgrammeItem.ID = try visit.identifier("item")
        let (items, isPublic) = try await visit.read { db in
            (try db.draftProgramme(of: event.id).items, try db.isPublished(id, at: event.id))
        }
        guard let item = items.first(where: { $0.id == id }) else { throw NotFound() }
        var seen: Set<String> = []
        let rooms = (items.compactMap(\.room) + event.rooms.map(\.name)).filter { seen.insert($0).inserted }
        return SwapRoomPage(visit: visit, event: event, item: item, rooms: rooms, isPublic: isPublic)
    }

    private static let swapRoom: Routes.HandlerOf<Event> = { visit, event in
        do {
            return try await putIntoRoom(visit, event)
        } catch is RoomHasChanged {
            var page = try await rooms(visit, event)
            (page.form, page.hasChanged) = (visit.form, true)
            return visit.page(page.frame, status: .conflict)
        }
    }

    /// Somebody else has swapped the room after the page was opened.
    private struct RoomHasChanged: Error {}

    private static func putIntoRoom(_ visit: Visit, _ event: Event) async throws -> Response {
        let (id, shown): (ProgrammeItem.ID, String) = (try visit.identifier("item"), visit.form[FormVersion.field])
        return try await visit.answering {
            var problems = FormProblems()
            let room = visit.form["room"].singleLine
            if room.isEmpty { problems.add("room", KernelPhrase.fieldIsRequired) }
            if room.exceeds(ProgrammeItem.roomLimit) {
                problems.add("room", KernelPhrase.textIsTooLong(count: ProgrammeItem.roomLimit))
            }
            try problems.throwIfAny()
            let deed = SwapAtOnce(.room(room), in: id, at: event.id, correspondence: visit.services.correspondence)
            return try await visit.once { db in
                guard let item = try db.programmeItem(id, of: event.id) else { throw NotFound() }
                // Whoever wants the room that it has by now wants nothing else.
                guard item.room == room || SwapRoomPage.version(of: item) == shown else { throw RoomHasChanged() }
                return EventDeskAddress(event).runSheet(after: try deed.run(in: db))
            }
        } orShow: { sent in
            var page = try await rooms(visit, event)
            (page.form, page.problems) = (sent.fields, sent.problems)
            return page.frame
        }
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
