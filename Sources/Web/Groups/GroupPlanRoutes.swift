import Actions
import Domain
import HTTPTypes
import Hummingbird
import Storage
import Words

/// Planning the groups: rooms, topics, moderators, interpreters, and who belongs together.
enum GroupPlanRoutes {
    static func add(to routes: inout Routes) {
        routes.carrying(.round) { routes in
            let (hosts, desk) = (Access.event([.host]), GroupDeskAddress.pattern)
            let (group, interpreter) = (GroupDeskAddress.anyGroup, GroupDeskAddress.anyInterpreter)
            routes.get(desk.plan, for: hosts) { visit, event in try await plan(visit, event) }
            routes.post(desk.plan, for: hosts, saveRooms)
            routes.post(desk.suggestion, for: hosts, suggest)
            routes.get(desk.newGroup, for: hosts) { visit, event in try await form(visit, event, group: nil) }
            routes.post(desk.newGroup, for: hosts, add)
            routes.get(desk.group(group), for: hosts, showGroup)
            routes.post(desk.group(group), for: hosts, save)
            routes.post(desk.removal(of: group), for: hosts, cancel)
            routes.post(desk.comeback(of: group), for: hosts, hold)
            routes.post(desk.interpreters, for: hosts, addInterpreter)
            routes.post(desk.removal(of: interpreter), for: hosts, removeInterpreter)
            routes.post(desk.rules, for: hosts, setRule)
            routes.post(desk.ruleRemoval, for: hosts, dropRule)
            routes.post(desk.companions, for: hosts, nameCompanions)
        }
    }

    /// The plan, with what was typed into one of its forms and what is wrong with it.
    private static func plan(
        _ visit: Visit, _ event: Event, forms: GroupPlanPage.Forms = .init(), status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let plan = try await visit.read { db in try GroupPlan(of: event, in: db) }
        return visit.page(GroupPlanPage(visit: visit, plan: plan, forms: forms).frame, status: status)
    }

    private static func refuse(
        _ form: WritableKeyPath<GroupPlanPage.Forms, SentForm>, _ visit: Visit, _ event: Event, _ problems: FormProblems
    ) async throws -> Response {
        var forms = GroupPlanPage.Forms()
        forms[keyPath: form] = SentForm(fields: visit.form, problems: problems)
        return try await plan(visit, event, forms: forms, status: .unprocessableContent)
    }

    private static let suggest: Routes.HandlerOf<Event> = { visit, event in
        var problems = FormProblems()
        guard let size = GroupForm.size(visit.form, &problems) else {
            return try await refuse(\.suggestion, visit, event, problems)
        }
        let deed = SuggestGroups(at: event.id, size: size)
        return try await visit.once(then: visit.groupDesk(of: event).plan) { db in try deed.run(in: db) }
    }

    /// Rooms and moderators of all groups at once.
    private static let saveRooms: Routes.HandlerOf<Event> = { visit, event in
        let form = RoomsForm(visit.form)
        do {
            return try await visit.once(then: visit.groupDesk(of: event).planSaved) { db in
                let people = try db.registrations(of: event.id).filter { $0.status != .cancelled }
                for changed in try form.changed(try db.workGroups(of: event.id), among: people) {
                    try ChangeGroup(changed.id, at: event.id).run(in: db) { $0 = changed }
                }
            }
        } catch let problems as FormProblems {
            return try await refuse(\.rooms, visit, event, problems)
        }
    }

    // MARK: One group

    private static func form(
        _ visit: Visit, _ event: Event, group: WorkGroup.ID?, typed: GroupForm? = nil,
        problems: FormProblems = .init(), conflict: FormConflict? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let draft = try await visit.found { db in
            try GroupDraft(of: group, at: event, moderatedBy: typed?.moderatorName, in: db)
        }
        return visit.page(
            GroupFormPage(
                visit: visit, draft: draft, form: typed ?? GroupForm(draft.group), problems: problems,
                conflict: conflict
            ).frame, status: status)
    }

    private static let showGroup: Routes.HandlerOf<Event> = { visit, event in
        try await form(visit, event, group: try visit.identifier("group"))
    }

    private static let add: Routes.HandlerOf<Event> = { visit, event in
        let (typed, taxonomy) = (GroupForm(visit.form), visit.services.taxonomy)
        return try await saving(typed, visit, event, group: nil) { db in
            let draft = try GroupDraft(of: nil, at: event, moderatedBy: typed.moderatorName, in: db)
            return try AddGroup(at: event.id).run(in: db) { group in
                group = try typed.changed(
                    group, taxonomy: taxonomy, accounts: draft?.accounts ?? [], namesakes: draft?.namesakes ?? [])
            }
        }
    }

    private static let save: Routes.HandlerOf<Event> = { visit, event in
        let (typed, taxonomy) = (GroupForm(visit.form), visit.services.taxonomy)
        let id: WorkGroup.ID = try visit.identifier("group")
        return try await saving(typed, visit, event, group: id) { db in
            let draft = try GroupDraft(of: id, at: event, moderatedBy: typed.moderatorName, in: db)
            return try ChangeGroup(id, at: event.id).run(in: db) { group in
                try FormConflict.check(typed.fields, against: GroupForm(group).fields)
                group = try typed.changed(
                    group, taxonomy: taxonomy, accounts: draft?.accounts ?? [], namesakes: draft?.namesakes ?? [])
            }
        }
    }

    private static func saving(
        _ typed: GroupForm, _ visit: Visit, _ event: Event, group: WorkGroup.ID?,
        _ deed: @escaping @Sendable (Writer) throws -> WorkGroup
    ) async throws -> Response {
        do {
            let desk = visit.groupDesk(of: event)
            return try await visit.once { db in desk.planSaved(try deed(db)) }
        } catch let conflict as FormConflict {
            return try await form(
                visit, event, group: group, typed: GroupForm(conflict.merged), conflict: conflict, status: .conflict)
        } catch let problems as FormProblems {
            return try await form(
                visit, event, group: group, typed: typed, problems: problems, status: .unprocessableContent)
        } catch is NotFound where group != nil {
            return try await form(
                visit, event, group: nil, typed: typed, problems: FormProblems("", GroupPhrase.groupIsGone),
                status: .conflict)
        }
    }

    private static let cancel: Routes.HandlerOf<Event> = { visit, event in
        let (id, desk) = (try visit.identifier("group", of: WorkGroup.self), visit.groupDesk(of: event))
        let deed = CancelGroup(id, at: event.id)
        return try await visit.once { db in
            switch try deed.run(in: db) {
            case .removed: desk.groupGone
            case .cancelled(let group): desk.planSaved(group)
            }
        }
    }

    private static let hold: Routes.HandlerOf<Event> = { visit, event in
        let deed = ChangeGroup(try visit.identifier("group"), at: event.id)
        let desk = visit.groupDesk(of: event)
        return try await visit.once { db in desk.planSaved(try deed.run(in: db) { $0.isHeld = true }) }
    }

    // MARK: Interpreters

    private static let addInterpreter: Routes.HandlerOf<Event> = { visit, event in
        let form = visit.form
        var problems = FormProblems()
        let name = form["name"].singleLine
        if name.isEmpty { problems.add("name", KernelPhrase.fieldIsRequired) }
        if name.exceeds(GroupForm.nameLimit) {
            problems.add("name", KernelPhrase.textIsTooLong(count: GroupForm.nameLimit))
        }
        let taxonomy = visit.services.taxonomy
        let languages = Set(form.all("language").map(Language.init(rawValue:))).filter(taxonomy.contains).sorted()
        // One language alone puts nothing into another.
        if languages.count < 2 { problems.add("language", GroupPhrase.twoLanguages) }
        guard problems.isEmpty else {
            return try await refuse(\.interpreter, visit, event, problems)
        }
        let deed = AddInterpreter(name, languages: languages, at: event.id)
        return try await visit.once(then: visit.groupDesk(of: event).interpretersOfPlan) { db in try deed.run(in: db) }
    }

    private static let removeInterpreter: Routes.HandlerOf<Event> = { visit, event in
        return try await visit.once(
            then: visit.groupDesk(of: event).interpreterGone,
            RemoveInterpreter(try visit.identifier("interpreter"), at: event.id).run)
    }

    // MARK: Together and apart

    private static let setRule: Routes.HandlerOf<Event> = { visit, event in
        guard let kind = SeatingRule.Kind(rawValue: visit.form["kind"]), let rule = visit.rule(kind) else {
            throw NotFound()
        }
        return try await visit.once(then: visit.wayBackFromRule(at: event), SetSeatingRule(rule, at: event.id).run)
    }

    private static let dropRule: Routes.HandlerOf<Event> = { visit, event in
        // Of which kind it was does not matter.
        guard let rule = visit.rule(.together) else { throw NotFound() }
        return try await visit.once(then: visit.wayBackFromRule(at: event), DropSeatingRule(rule, at: event.id).run)
    }

    /// The same for two people who are named, before anybody sits anywhere.
    private static let nameCompanions: Routes.HandlerOf<Event> = { visit, event in
        let (form, words) = (visit.form, visit.words)
        let kind = SeatingRule.Kind(rawValue: form["kind"]) ?? .together
        do {
            return try await visit.once(then: visit.groupDesk(of: event).companionsOfPlan) { db in
                let people = try db.registrations(of: event.id, attendingOnly: true)
                let rule = try CompanionForm(form).rule(kind, among: people, in: words)
                try SetSeatingRule(rule, at: event.id).run(in: db)
            }
        } catch let problems as FormProblems {
            return try await refuse(\.companions, visit, event, problems)
        }
    }
}

extension Visit {
    /// About the two people whom a form names.
    fileprivate func rule(_ kind: SeatingRule.Kind) -> SeatingRule? {
        SeatingRule(kind, Registration.ID(rawValue: form["one"]), Registration.ID(rawValue: form["other"]))
    }

    /// To the plan, or to the person from whom the form came.
    fileprivate func wayBackFromRule(at event: Event) -> String {
        let desk = groupDesk(of: event)
        return form.isTicked("plan")
            ? desk.companionsOfPlan : desk.companions(of: Registration.ID(rawValue: form["one"]))
    }
}
