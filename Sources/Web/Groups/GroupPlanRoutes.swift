import Actions
import Domain
import HTTPTypes
import Hummingbird
import Storage
import Words

/// Planning the groups: rooms, topics, moderators, interpreters, and who belongs together.
enum GroupPlanRoutes {
    static func add(to routes: inout Routes) {
        routes.carrying(.round, .deed) { routes in
            let (hosts, desk) = (Access.event([.host]), GroupDeskAddress.pattern)
            let (group, interpreter) = (GroupDeskAddress.anyGroup, GroupDeskAddress.anyInterpreter)
            routes.get(desk.plan, for: hosts) { visit, event in visit.page(try await plan(visit, event)) }
            routes.post(desk.plan, for: hosts, saveRooms)
            routes.post(desk.suggestion, for: hosts, suggest)
            routes.get(desk.newGroup, for: hosts) { visit, event in
                visit.page(try await form(visit, event, group: nil))
            }
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
        _ visit: Visit, _ event: Event, forms: GroupPlanPage.Forms = .init()
    ) async throws -> PageFrame {
        let plan = try await visit.read { db in try GroupPlan(of: event, in: db) }
        return GroupPlanPage(visit: visit, plan: plan, forms: forms).frame
    }

    private static func plan(
        _ visit: Visit, _ event: Event, showing sent: SentForm,
        in form: WritableKeyPath<GroupPlanPage.Forms, SentForm>
    ) async throws -> PageFrame {
        var forms = GroupPlanPage.Forms()
        forms[keyPath: form] = sent
        return try await plan(visit, event, forms: forms)
    }

    private static let suggest: Routes.HandlerOf<Event> = { visit, event in
        let sent = visit.form
        func suggestion() throws(FormProblems) -> SuggestGroups {
            var problems = FormProblems()
            guard let size = GroupForm.size(sent, &problems) else { throw problems }
            return SuggestGroups(at: event.id, size: size)
        }
        return try await visit.answering {
            let deed = try suggestion()
            return try await visit.onceWithReceipt(then: visit.groupDesk(of: event).plan) { db in
                let now = SuggestionPreview(try deed.outlook(in: db)).seen
                try PreviewIsOutdated.check(SeenPreview(sent), against: now, isQuiet: true)
                try deed.run(in: db)
            }
        } orPreview: { seen in
            let deed = try suggestion()
            var forms = GroupPlanPage.Forms()
            forms.suggestion = SentForm(fields: sent)
            forms.suggested = SuggestionPreview(try await visit.read { db in try deed.outlook(in: db) }, after: seen)
            return try await plan(visit, event, forms: forms)
        } orShow: { sent in
            try await plan(visit, event, showing: sent, in: \.suggestion)
        }
    }

    /// Rooms and moderators of all groups at once.
    private static let saveRooms: Routes.HandlerOf<Event> = { visit, event in
        let (sent, form) = (visit.form, RoomsForm(visit.form))
        /// What would be changed, and what would follow.
        let outlook: @Sendable (Reader) throws -> (changed: [WorkGroup], outlook: GroupOutlook) = { db in
            let people = try db.registrations(of: event.id).filter { $0.status != .cancelled }
            let groups = try db.workGroups(of: event.id)
            let changed = try form.changed(groups, among: people)
            let after = groups.map { group in changed.first { $0.id == group.id } ?? group }
            return (changed, try GroupOutlook(from: groups, to: after, at: event.id, among: people, in: db))
        }
        return try await visit.answering {
            try await visit.onceWithReceipt(then: visit.groupDesk(of: event).planSaved) { db in
                let (changed, follows) = try outlook(db)
                try PreviewIsOutdated.check(
                    SeenPreview(sent), against: GroupPreview(follows).seen, isQuiet: follows.isQuiet)
                for group in changed { try ChangeGroup(group.id, at: event.id).run(in: db) { $0 = group } }
            }
        } orPreview: { seen in
            var forms = GroupPlanPage.Forms()
            forms.rooms = SentForm(fields: sent)
            forms.preview = GroupPreview(try await visit.read(outlook).outlook, after: seen)
            return try await plan(visit, event, forms: forms)
        } orShow: { sent in
            try await plan(visit, event, showing: sent, in: \.rooms)
        }
    }

    // MARK: One group

    private typealias Change = @Sendable (inout WorkGroup, Reader) throws -> Void

    /// - Parameters:
    ///   - change: what was typed, if somebody wants to see what would follow.
    ///   - seen: what the form had shown, if something else follows now.
    private static func form(
        _ visit: Visit, _ event: Event, group: WorkGroup.ID?, typed: GroupForm? = nil,
        problems: FormProblems = .init(), conflict: FormConflict? = nil, previewing change: Change? = nil,
        instead seen: SeenPreview? = nil, isOutdated: Bool = false
    ) async throws -> PageFrame {
        let (draft, preview, otherwise) = try await visit.found { db -> (GroupDraft, GroupPreview?, GroupPreview?)? in
            guard let draft = try GroupDraft(of: group, at: event, moderatedBy: typed?.moderatorName, in: db) else {
                return nil
            }
            let outlook = try change.map { change in
                try GroupOutlook(of: group, at: event.id, in: db) { try change(&$0, db) }
            }
            let otherwise = try draft.group.map { group in
                try GroupOutlook(of: group.id, isHeld: !group.isHeld, at: event.id, in: db)
            }
            return (draft, outlook.map { GroupPreview($0, after: seen) }, otherwise.map { GroupPreview($0) })
        }
        return GroupFormPage(
            visit: visit, draft: draft, form: typed ?? GroupForm(draft.group), problems: problems,
            conflict: conflict, preview: preview, otherwise: otherwise, isOutdated: isOutdated
        ).frame
    }

    private static let showGroup: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await form(visit, event, group: try visit.identifier("group")))
    }

    private static let add: Routes.HandlerOf<Event> = { visit, event in
        try await saving(GroupForm(visit.form), visit, event, group: nil)
    }

    private static let save: Routes.HandlerOf<Event> = { visit, event in
        try await saving(GroupForm(visit.form), visit, event, group: try visit.identifier("group"))
    }

    private static func saving(
        _ typed: GroupForm, _ visit: Visit, _ event: Event, group: WorkGroup.ID?
    ) async throws -> Response {
        let (desk, taxonomy) = (visit.groupDesk(of: event), visit.services.taxonomy)
        let change: Change = { kept, db in
            if group != nil { try FormConflict.check(typed.fields, against: GroupForm(kept).fields) }
            let draft = try GroupDraft(of: group, at: event, moderatedBy: typed.moderatorName, in: db)
            kept = try typed.changed(
                kept, taxonomy: taxonomy, accounts: draft?.accounts ?? [], namesakes: draft?.namesakes ?? [])
        }
        do {
            return try await visit.answering {
                try await visit.onceWithReceipt { db in
                    let outlook = try GroupOutlook(of: group, at: event.id, in: db) { try change(&$0, db) }
                    try PreviewIsOutdated.check(
                        typed.seen, against: GroupPreview(outlook).seen, isQuiet: outlook.isQuiet)
                    guard let group else {
                        return desk.planSaved(try AddGroup(at: event.id).run(in: db) { try change(&$0, db) })
                    }
                    return desk.planSaved(try ChangeGroup(group, at: event.id).run(in: db) { try change(&$0, db) })
                }
            } orPreview: { seen in
                try await form(visit, event, group: group, typed: typed, previewing: change, instead: seen)
            } orShow: { sent in
                try await form(
                    visit, event, group: group, typed: GroupForm(sent.fields), problems: sent.problems,
                    conflict: sent.conflict)
            }
        } catch is NotFound where group != nil {
            let problems = FormProblems("", GroupPhrase.groupIsGone)
            return visit.page(
                try await form(visit, event, group: nil, typed: typed, problems: problems), status: .conflict)
        }
    }

    private static let cancel: Routes.HandlerOf<Event> = { visit, event in
        let desk = visit.groupDesk(of: event)
        return try await turn(visit, event, isHeld: false) { id, db in
            switch try CancelGroup(id, at: event.id).run(in: db) {
            case .removed: desk.plan
            case .cancelled(let group): desk.planSaved(group)
            }
        }
    }

    private static let hold: Routes.HandlerOf<Event> = { visit, event in
        let desk = visit.groupDesk(of: event)
        return try await turn(visit, event, isHeld: true) { id, db in
            desk.planSaved(try ChangeGroup(id, at: event.id).run(in: db) { $0.isHeld = true })
        }
    }

    /// Whether a group takes place at all: done only as the page has shown it.
    private static func turn(
        _ visit: Visit, _ event: Event, isHeld: Bool,
        deed: @escaping @Sendable (WorkGroup.ID, Writer) throws -> String
    ) async throws -> Response {
        let (id, seen) = (try visit.identifier("group", of: WorkGroup.self), SeenPreview(visit.form))
        do {
            return try await visit.onceWithReceipt { db in
                let outlook = try GroupOutlook(of: id, isHeld: isHeld, at: event.id, in: db)
                try PreviewIsOutdated.check(seen, against: GroupPreview(outlook).seen, isQuiet: outlook.isQuiet)
                return try deed(id, db)
            }
        } catch is PreviewIsOutdated {
            return visit.page(try await form(visit, event, group: id, isOutdated: true), status: .conflict)
        }
    }

    // MARK: Interpreters

    private static let addInterpreter: Routes.HandlerOf<Event> = { visit, event in
        let form = visit.form
        return try await visit.answering {
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
            try problems.throwIfAny()
            let deed = AddInterpreter(name, languages: languages, at: event.id)
            return try await visit.onceWithReceipt(then: visit.groupDesk(of: event).interpretersOfPlan) { db in
                try deed.run(in: db)
            }
        } orShow: { sent in
            try await plan(visit, event, showing: sent, in: \.interpreter)
        }
    }

    private static let removeInterpreter: Routes.HandlerOf<Event> = { visit, event in
        let deed = RemoveInterpreter(
            try visit.identifier("interpreter"), at: event.id, correspondence: visit.services.correspondence)
        return try await visit.onceWithReceipt(then: visit.groupDesk(of: event).interpretersOfPlan, deed.run)
    }

    // MARK: Together and apart

    private static let setRule: Routes.HandlerOf<Event> = { visit, event in
        guard let kind = SeatingRule.Kind(rawValue: visit.form["kind"]), let rule = visit.rule(kind) else {
            throw NotFound()
        }
        return try await visit.onceWithReceipt(
            then: visit.wayBackFromRule(at: event), SetSeatingRule(rule, at: event.id).run)
    }

    private static let dropRule: Routes.HandlerOf<Event> = { visit, event in
        // Of which kind it was does not matter.
        guard let rule = visit.rule(.together) else { throw NotFound() }
        return try await visit.onceWithReceipt(
            then: visit.wayBackFromRule(at: event), DropSeatingRule(rule, at: event.id).run)
    }

    /// The same for two people who are named, before anybody sits anywhere.
    private static let nameCompanions: Routes.HandlerOf<Event> = { visit, event in
        let (form, words) = (visit.form, visit.words)
        let kind = SeatingRule.Kind(rawValue: form["kind"]) ?? .together
        return try await visit.answering {
            try await visit.onceWithReceipt(then: visit.groupDesk(of: event).companionsOfPlan) { db in
                let people = try db.registrations(of: event.id, attendingOnly: true)
                let rule = try CompanionForm(form).rule(kind, among: people, in: words)
                try SetSeatingRule(rule, at: event.id).run(in: db)
            }
        } orShow: { sent in
            try await plan(visit, event, showing: sent, in: \.companions)
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
