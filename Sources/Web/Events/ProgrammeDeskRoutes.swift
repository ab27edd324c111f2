import Actions
import Domain
import Hummingbird
import Storage
import Words

/// The hosts plan the day: items, rooms, people.
enum ProgrammeDeskRoutes {
    private static let hosts = Access.event([.host])

    static func add(to routes: inout Routes) {
        let (desk, item) = (EventDeskAddress.pattern, EventDeskAddress.anyProgrammeItem)
        routes.carrying(.deed, .published) { $0.get(desk.programme, for: hosts, showProgramme) }
        routes.post(desk.publication, for: hosts, publish)
        routes.get(desk.newProgrammeItem, for: hosts, showEmptyForm)
        routes.post(desk.newProgrammeItem, for: hosts, addItem)
        routes.get(desk.programmeItem(item), for: hosts, showForm)
        routes.post(desk.programmeItem(item), for: hosts, changeItem)
        routes.get(desk.discarding(of: item), for: hosts, askToDiscard)
        routes.post(desk.discarding(of: item), for: hosts, discard)
        routes.get(desk.removal(of: item), for: hosts, ask)
        routes.post(desk.removal(of: item), for: hosts, removeItem)
    }

    private static let showProgramme: Routes.HandlerOf<Event> = { visit, event in
        let (done, version) = (visit.query["done"].nonEmpty, visit.number(.published))
        let contents = try await visit.read { [author = visit.author] db in
            try ProgrammeDeskContents(
                of: event, after: done.map(ProgrammeItem.ID.init), version: version, by: author, in: db)
        }
        return visit.page(ProgrammeDeskPage(visit: visit, contents: contents).frame)
    }

    private static let publish: Routes.HandlerOf<Event> = { visit, event in
        let seen = SeenPreview(visit.form)
        return try await asShown(visit, event) {
            try await visit.once { db in
                let version = try PublishProgramme(of: event.id).run(in: db) { outlook in
                    try PreviewIsOutdated.check(seen, against: outlook.seen, isQuiet: false)
                }
                let desk = EventDeskAddress(event)
                return version.map { desk.published($0.number) } ?? desk.programme
            }
        }
    }

    private static let askToDiscard: Routes.HandlerOf<Event> = { visit, event in
        let id: ProgrammeItem.ID = try visit.identifier("item")
        let (outlook, planned) = try await visit.read { db in
            (try ProgrammeOutlook(of: event, in: db), try db.programmeItem(id, of: event.id))
        }
        let page = DiscardQuestionPage(visit: visit, outlook: outlook, item: id)
        // What everybody knows already leaves nothing to discard.
        guard planned != nil || !page.changes.isEmpty else { throw NotFound() }
        return visit.page(page.frame)
    }

    private static let discard: Routes.HandlerOf<Event> = { visit, event in
        let seen = SeenPreview(visit.form)
        let deed = DiscardProgrammeChange(
            of: try visit.identifier("item"), at: event.id, correspondence: visit.services.correspondence)
        return try await asShown(visit, event) {
            try await visit.onceWithReceipt(then: EventDeskAddress(event).programme) { db in
                try deed.run(in: db) { outlook in
                    try PreviewIsOutdated.check(seen, against: outlook.seen, isQuiet: false)
                }
            }
        }
    }

    /// Exactly what the page has shown is published or discarded. Whoever comes second, or reads an old page, reads what is left.
    private static func asShown(
        _ visit: Visit, _ event: Event, _ deed: () async throws -> Response
    ) async throws -> Response {
        func current() async throws -> ProgrammeDeskPage {
            let contents = try await visit.read { [author = visit.author] db in
                try ProgrammeDeskContents(of: event, by: author, in: db)
            }
            return ProgrammeDeskPage(visit: visit, contents: contents)
        }
        do {
            return try await visit.answering {
                try await deed()
            } orExplain: { (refusal: HostRefusal) in
                var page = try await current()
                page.refusal = refusal
                return page.frame
            }
        } catch is PreviewIsOutdated {
            var page = try await current()
            page.isOutdated = true
            return visit.page(page.frame, status: .conflict)
        }
    }

    private static let showEmptyForm: Routes.HandlerOf<Event> = { visit, event in
        let hours = try await visit.read { db in try db.draftProgramme(of: event.id).items.last?.hours }
        // What comes next usually begins when the last thing ends.
        let form = ProgrammeItemForm(FormFields(["starts": hours?.ends.rawValue ?? ""]))
        return visit.page(ProgrammeItemPage(visit: visit, event: event, item: nil, form: form).frame)
    }

    private static let addItem: Routes.HandlerOf<Event> = { visit, event in
        let form = ProgrammeItemForm(visit.form)
        let lexicon = visit.services.lexicon
        return try await visit.answering {
            try await visit.onceWithReceipt { db in
                let item = try AddProgrammeItem(to: event.id) { id, position, db in
                    try form.item(
                        id, position: position, lexicon: lexicon, newPerson: { db.newIdentifier() },
                        newTandem: { db.newIdentifier() })
                }.run(in: db)
                return EventDeskAddress(event).programme(after: item.id)
            }
        } orShow: { sent in
            ProgrammeItemPage(visit: visit, event: event, item: nil, form: form, problems: sent.problems).frame
        }
    }

    private static let showForm: Routes.HandlerOf<Event> = { visit, event in
        let item = try await visit.programmeItem(of: event)
        let form = ProgrammeItemForm(showing: item)
        return visit.page(ProgrammeItemPage(visit: visit, event: event, item: item.id, form: form).frame)
    }

    private static let changeItem: Routes.HandlerOf<Event> = { visit, event in
        let (form, lexicon) = (ProgrammeItemForm(visit.form), visit.services.lexicon)
        let correspondence = visit.services.correspondence
        let id: ProgrammeItem.ID = try visit.identifier("item")
        do {
            return try await visit.answering {
                try await visit.onceWithReceipt(then: EventDeskAddress(event).programme(after: id)) { db in
                    try ChangeProgrammeItem(id, of: event.id, correspondence: correspondence).run(in: db) { item in
                        try FormConflict.check(form.fields, against: ProgrammeItemForm(showing: item).fields)
                        item = try form.item(
                            item.id, position: item.position, changing: item, lexicon: lexicon,
                            newPerson: { db.newIdentifier() }, newTandem: { db.newIdentifier() })
                    }
                }
            } orShow: { sent in
                ProgrammeItemPage(
                    visit: visit, event: event, item: id, form: ProgrammeItemForm(sent.fields),
                    problems: sent.problems, conflict: sent.conflict
                ).frame
            }
        } catch is NotFound {
            let problems = FormProblems("", ProgrammePhrase.itemIsGone)
            return visit.page(
                ProgrammeItemPage(visit: visit, event: event, item: nil, form: form, problems: problems).frame,
                status: .conflict)
        }
    }

    private static let ask: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await question(visit, event))
    }

    private static func question(_ visit: Visit, _ event: Event, hasChanged: Bool = false) async throws -> PageFrame {
        let item = try await visit.programmeItem(of: event)
        let asked = try await visit.read { db in try ProgrammeOutlook(of: event, in: db).asked[item.id] ?? [] }
        return RemoveItemQuestionPage(
            visit: visit, event: event, item: item, asked: asked.map(\.name), hasChanged: hasChanged
        ).frame
    }

    private static let removeItem: Routes.HandlerOf<Event> = { visit, event in
        let id: ProgrammeItem.ID = try visit.identifier("item")
        let (version, correspondence) = (visit.form[FormVersion.field], visit.services.correspondence)
        do {
            return try await visit.onceWithReceipt(then: EventDeskAddress(event).programme(after: id)) { db in
                try RemoveProgrammeItem(id, of: event.id, correspondence: correspondence).run(in: db) { item in
                    guard ProgrammeItemForm(showing: item).fields.version == version else { throw ItemHasChanged() }
                }
            }
        } catch is ItemHasChanged {
            return visit.page(try await question(visit, event, hasChanged: true), status: .conflict)
        }
    }

    /// Somebody changed the item after the question was asked.
    private struct ItemHasChanged: Error {}
}

extension Visit {
    /// The item in the path.
    /// - Throws: `NotFound`, also for one of another event.
    fileprivate func programmeItem(of event: Event) async throws -> ProgrammeItem {
        let id: ProgrammeItem.ID = try identifier("item")
        guard let item = try await read({ db in try db.programmeItem(id, of: event.id) }) else { throw NotFound() }
        return item
    }
}

/// "Podiumsgespräch streichen?"
struct RemoveItemQuestionPage {
    let visit: Visit
    let event: Event
    let item: ProgrammeItem
    /// Those who are told by a letter, because no version tells them.
    let asked: [String]
    /// Whether somebody changed it after the question was asked.
    var hasChanged = false

    var frame: PageFrame {
        let (words, desk) = (visit.words, EventDeskAddress(event))
        let title = words(ProgrammePhrase.removeQuestion(title: words.text(item.title)))
        let changed =
            hasChanged
            ? Notice(kind: .caution, text: "\(words(ProgrammePhrase.itemHasChanged))", isFocused: true) : nil
        let people: HTML? =
            item.everybody.isEmpty
            ? nil
            : "<p>\(words(ProgrammePhrase.whoWasToAppear))</p><ul>\(item.everybody.map { "<li dir=\"auto\">\($0.name)</li>" as HTML })</ul>"
        let told = asked.joined(separator: ", ").nonEmpty.map { names -> HTML in
            "<p dir=\"auto\">\(words(RolePhrase.askedAreTold(names: names)))</p>"
        }
        let question = Question(
            title: title, content: "<p>\(words(ProgrammePhrase.removalFollows))</p>\(people)\(told)",
            yes: PostButton(
                label: words(ProgrammePhrase.removeItem), address: desk.removal(of: item.id), csrf: visit.csrf,
                kind: .danger,
                values: [(name: FormVersion.field, value: ProgrammeItemForm(showing: item).fields.version)]),
            no: (words(ProgrammePhrase.keepItem), desk.programmeItem(item.id)))
        return visit.frame(
            title: title,
            crumbs: visit.crumbs(toDeskOf: event) + [.init(words(EventPhrase.programme), desk.programme)],
            bodyClass: "desk", warning: changed?.html, body: question.html)
    }
}
