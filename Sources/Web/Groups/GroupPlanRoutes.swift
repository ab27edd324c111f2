import Domain
import Hummingbird
import Storage
import Words

/// Planning the groups: rooms, topics, moderators, interpreters, and who belongs together.
enum GroupPlanRoutes {
    static func add(to routes: inout Routes) {
        let hosts = Access.event([.host])
        let desk = "/desk/events/{event}/groups"
        routes.get(desk + "/plan", for: hosts) { visit in visit.page(try await GroupPlanPage(visit: visit).frame) }
        routes.post(desk + "/plan", for: hosts, saveRooms)
        routes.post(desk + "/plan/suggestion", for: hosts, suggest)
        routes.get(desk + "/new", for: hosts) { visit in
            visit.page(try await GroupDraft(visit: visit, group: nil).page().frame)
        }
        routes.post(desk + "/new", for: hosts, save)
        routes.get(desk + "/plan/{group}", for: hosts) { visit in
            visit.page(try await GroupDraft(visit: visit, group: try await visit.plannedGroup()).page().frame)
        }
        routes.post(desk + "/plan/{group}", for: hosts, save)
        routes.post(desk + "/plan/{group}/removal", for: hosts, remove)
        routes.post(desk + "/plan/{group}/return", for: hosts, hold)
        routes.post(desk + "/interpreters", for: hosts, addInterpreter)
        routes.post(desk + "/interpreters/{interpreter}/removal", for: hosts, removeInterpreter)
        routes.post(desk + "/rules", for: hosts, setRule)
        routes.post(desk + "/companions", for: hosts, nameCompanions)
    }

    /// The plan again, with what was typed into one of its forms and what is wrong with it.
    private static func refuse(
        _ form: WritableKeyPath<GroupPlanPage.Forms, SentForm>, _ visit: Visit, _ problems: FormProblems
    ) async throws -> Response {
        var forms = GroupPlanPage.Forms()
        forms[keyPath: form] = SentForm(fields: visit.form, problems: problems)
        return visit.page(try await GroupPlanPage(visit: visit, forms: forms).frame, status: .unprocessableContent)
    }

    /// Groups for everybody who is registered. Whoever has some already keeps them.
    private static let suggest: Routes.Handler = { visit in
        let event = try await visit.event()
        var problems = FormProblems()
        guard let size = GroupForm.size(visit.form, &problems) else {
            return try await refuse(\.suggestion, visit, problems)
        }
        try await visit.write { db in
            guard try db.workGroups(of: event.id).isEmpty else { return }
            let wishes = try db.registrations(of: event.id, attendingOnly: true).map(\.answers.topics)
            for (index, topic) in GroupSuggestion(for: wishes, size: size).topics.enumerated() {
                try db.insert(
                    WorkGroup(
                        id: db.newIdentifier(), event: event.id, number: index + 1, topic: topic, room: "",
                        language: .german, moderatorName: "", moderator: nil, size: size, isStepFree: false))
            }
        }
        return visit.redirect(to: visit.groupPlan(of: event))
    }

    /// Rooms and moderators of all groups at once.
    private static let saveRooms: Routes.Handler = { visit in
        let event = try await visit.event()
        let form = RoomsForm(visit.form)
        do {
            try await visit.write { db in
                let people = try db.registrations(of: event.id).filter { $0.status != .cancelled }
                for group in try form.changed(try db.workGroups(of: event.id), among: people) { try db.update(group) }
            }
            return visit.redirect(to: visit.groupPlan(of: event) + "?saved=all")
        } catch let problems as FormProblems {
            return try await refuse(\.rooms, visit, problems)
        }
    }

    private static let save: Routes.Handler = { visit in
        let group = visit.parameters.get("group") == nil ? nil : try await visit.plannedGroup()
        let draft = try await GroupDraft(visit: visit, group: group)
        let form = GroupForm(visit.form)
        let people = try await draft.namesakes(of: form)
        do {
            let event = draft.event
            let number = try await visit.write { db in
                let group = try group.map { shown in
                    guard let current = try db.workGroup(shown.id) else { throw NotFound() }
                    try FormConflict.check(form.fields, against: GroupForm(current).fields)
                    return current
                }
                let known = try db.workGroups(of: event.id)
                let next = (known.map(\.number).max() ?? 0) + 1
                let basis =
                    group
                    ?? WorkGroup(
                        id: db.newIdentifier(), event: event.id, number: next, topic: nil, room: "", language: nil,
                        moderatorName: "", moderator: nil, size: GroupSuggestion.usualSize, isStepFree: false)
                let changed = try form.changed(
                    basis, taxonomy: visit.services.taxonomy, accounts: draft.accounts, namesakes: people)
                if group == nil {
                    try db.insert(changed)
                } else if changed != basis {
                    try db.update(changed)
                }
                return changed.number
            }
            return visit.redirect(to: "\(visit.groupPlan(of: event))?saved=\(number)")
        } catch let conflict as FormConflict {
            return visit.page(
                try await draft.page(GroupForm(conflict.merged), conflict: conflict).frame, status: .conflict)
        } catch let problems as FormProblems {
            return visit.page(
                try await draft.page(form, problems: problems).frame, status: .unprocessableContent)
        }
    }

    /// An unused group goes for good; one in which people sat or wrote is kept and does not take place.
    private static let remove: Routes.Handler = { visit in
        let (event, group) = (try await visit.event(), try await visit.plannedGroup())
        let isGone = try await visit.write { db in
            guard let current = try db.workGroup(group.id) else { return true }
            if try db.board(of: current.id) == nil, try db.removeIfUnused(current) { return true }
            try db.hold(current, isHeld: false)
            return false
        }
        return visit.redirect(to: visit.groupPlan(of: event) + (isGone ? "?gone=1" : "?saved=\(group.number)"))
    }

    private static let hold: Routes.Handler = { visit in
        let (event, group) = (try await visit.event(), try await visit.plannedGroup())
        try await visit.write { db in
            guard let current = try db.workGroup(group.id) else { throw NotFound() }
            try db.hold(current, isHeld: true)
        }
        return visit.redirect(to: "\(visit.groupPlan(of: event))?saved=\(group.number)")
    }

    // MARK: Interpreters

    private static let addInterpreter: Routes.Handler = { visit in
        let event = try await visit.event()
        let form = visit.form
        var problems = FormProblems()
        let name = form["name"].singleLine
        if name.isEmpty { problems.add("name", KernelPhrase.fieldIsRequired) }
        if name.count > GroupForm.nameLimit {
            problems.add("name", KernelPhrase.textIsTooLong(count: GroupForm.nameLimit))
        }
        let taxonomy = visit.services.taxonomy
        let languages = Set(form.all("language").map(Language.init(rawValue:))).filter(taxonomy.contains).sorted()
        // One language alone puts nothing into another.
        if languages.count < 2 { problems.add("language", SeatingPhrase.twoLanguages) }
        guard problems.isEmpty else {
            return try await refuse(\.interpreter, visit, problems)
        }
        try await visit.write { db in
            try db.insert(Interpreter(id: db.newIdentifier(), event: event.id, name: name, languages: languages))
        }
        return visit.redirect(to: visit.groupPlan(of: event) + "#interpreters")
    }

    private static let removeInterpreter: Routes.Handler = { visit in
        let event = try await visit.event()
        let interpreter: Interpreter.ID = try visit.identifier("interpreter")
        try await visit.write { db in try db.removeInterpreter(interpreter, of: event.id) }
        return visit.redirect(to: visit.groupPlan(of: event) + "?gone=1#interpreters")
    }

    // MARK: Together and apart

    /// Two people of this event sit together, apart, or as it comes.
    private static let setRule: Routes.Handler = { visit in
        let event = try await visit.event()
        let one = Registration.ID(rawValue: visit.form["one"])
        let other = Registration.ID(rawValue: visit.form["other"])
        let kind = SeatingRule.Kind(rawValue: visit.form["kind"])
        try await visit.write { db in
            guard try db.registration(one)?.event == event.id, try db.registration(other)?.event == event.id,
                let rule = SeatingRule(kind ?? .together, one, other)
            else { throw NotFound() }
            if kind == nil { try db.remove(rule, at: event.id) } else { try db.set(rule, at: event.id) }
        }
        let isPlan = visit.form.isTicked("plan")
        return visit.redirect(
            to: isPlan
                ? visit.groupPlan(of: event) + "#companions"
                : visit.groupDesk(of: event)("/seats/\(one)", anchor: "#companions"))
    }

    /// The same for two people who are named, before anybody sits anywhere.
    private static let nameCompanions: Routes.Handler = { visit in
        let event = try await visit.event()
        let form = visit.form
        let kind = SeatingRule.Kind(rawValue: form["kind"]) ?? .together
        do {
            try await visit.write { db in
                let people = try db.registrations(of: event.id, attendingOnly: true)
                try db.set(CompanionForm(form).rule(kind, among: people, in: visit.words), at: event.id)
            }
            return visit.redirect(to: visit.groupPlan(of: event) + "#companions")
        } catch let problems as FormProblems {
            return try await refuse(\.companions, visit, problems)
        }
    }
}

/// What is needed to show and to save one group.
private struct GroupDraft {
    let visit: Visit
    let event: Event
    let group: WorkGroup?
    /// Those who may lead a board of this event.
    let accounts: [Account]

    init(visit: Visit, group: WorkGroup?) async throws {
        self.visit = visit
        self.group = group
        let event = try await visit.event()
        self.event = event
        accounts = try await visit.read { try $0.accounts(holding: .role(.facilitator, at: event.id)) }
    }

    func namesakes(of form: GroupForm) async throws -> [Registration] {
        let (event, name) = (event.id, form.moderatorName)
        return try await visit.read { try $0.registrations(of: event) }
            .filter { $0.status != .cancelled && $0.isCalled(name) }
    }

    func page(
        _ typed: GroupForm? = nil, problems: FormProblems = FormProblems(), conflict: FormConflict? = nil
    ) async throws -> GroupFormPage {
        let form = typed ?? GroupForm(group)
        return GroupFormPage(
            visit: visit, event: event, group: group, form: form, accounts: accounts,
            namesakes: try await namesakes(of: form), problems: problems, conflict: conflict)
    }
}

extension Visit {
    fileprivate func groupPlan(of event: Event) -> String { "/desk/events/\(event.slug)/groups/plan" }

    /// The group that the path names, if it is one of the event in the path.
    fileprivate func plannedGroup() async throws -> WorkGroup {
        let (event, id) = (try await event(), try identifier("group", of: WorkGroup.self))
        let group = try await found { db in try db.workGroup(id) }
        guard group.event == event.id else { throw NotFound() }
        return group
    }
}

extension Writer {
    fileprivate func hold(_ group: WorkGroup, isHeld: Bool) throws {
        guard group.isHeld != isHeld else { return }
        var group = group
        group.isHeld = isHeld
        try update(group)
    }
}
