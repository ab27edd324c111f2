import Actions
import Domain
import HTTPTypes
import Hummingbird
import Storage
import Words

/// The hosts see what people need, and say who takes care of it.
enum NeedsRoutes {
    private static let hosts = Access.event([.host])

    static func add(to routes: inout Routes) {
        let desk = EventDeskAddress.pattern
        routes.carrying(.deed) { $0.get(desk.needs, for: hosts, show) }
        routes.get(desk.needsTable, for: hosts, sendTable)
        routes.post(desk.supportAssignments, for: hosts, assign)
        routes.get(desk.removal(of: EventDeskAddress.anyAssignment), for: hosts, askToEnd)
        routes.post(desk.removal(of: EventDeskAddress.anyAssignment), for: hosts, end)
        routes.post(desk.supporters, for: hosts, addSupporter)
        routes.get(desk.removal(of: EventDeskAddress.anySupporter), for: hosts, askToRemove)
        routes.post(desk.removal(of: EventDeskAddress.anySupporter), for: hosts, removeSupporter)
    }

    private static func opened(_ visit: Visit, _ event: Event, form: FormFields) async throws -> NeedsPage {
        let contents = try await visit.read { db in try NeedsContents(of: event, in: db) }
        return NeedsPage(visit: visit, contents: contents, form: form)
    }

    private static let show: Routes.HandlerOf<Event> = { visit, event in
        let form = FormFields(["what": visit.query["what"], "where": visit.query["where"]])
        return visit.page(try await opened(visit, event, form: form).frame)
    }

    private static let sendTable: Routes.HandlerOf<Event> = { visit, event in
        let format = try visit.tableFormat()
        let page = try await opened(visit, event, form: FormFields())
        return visit.answer(page.officeTable, as: format, named: "needs")
    }

    private static let assign: Routes.HandlerOf<Event> = { visit, event in
        let correspondence = visit.services.correspondence
        do {
            return try await visit.answering {
                let choice = try SupportForm(visit.form).choice()
                let deed = AssignSupport(
                    choice.person, for: choice.kind, at: choice.place, hours: choice.hours, of: event,
                    correspondence: correspondence)
                return try await visit.onceWithReceipt { db in
                    try deed.run(in: db)
                    // What is so already is no deed, and has no receipt.
                    return db.numberOfDeed == nil ? EventDeskAddress(event).needsSaved : EventDeskAddress(event).needs
                }
            } orShow: { sent in
                var page = try await opened(visit, event, form: sent.fields)
                page.problems = sent.problems
                return page.frame
            }
        } catch let booking as SupportPlan.DoubleBooking {
            // Both places are named, so that only the page can say it.
            var page = try await opened(visit, event, form: visit.form)
            page.refusal = booking
            return visit.page(page.frame, status: .conflict)
        }
    }

    private static let end: Routes.HandlerOf<Event> = { visit, event in
        let deed = EndSupport(
            try visit.identifier("assignment", of: SupportAssignment.self), at: event,
            correspondence: visit.services.correspondence)
        return try await visit.onceWithReceipt(then: EventDeskAddress(event).needs) { db in try deed.run(in: db) }
    }

    private static let askToEnd: Routes.HandlerOf<Event> = { visit, event in
        let id: SupportAssignment.ID = try visit.identifier("assignment")
        let plan = try await visit.read { db in try db.supportPlan(of: event.id) }
        guard let assignment = plan.assignments.first(where: { $0.id == id }) else { throw NotFound() }
        return visit.page(
            EndAssignmentPage(visit: visit, event: event, plan: plan, assignment: assignment).frame)
    }

    private static let addSupporter: Routes.HandlerOf<Event> = { visit, event in
        let name = visit.form["name"].singleLine
        return try await visit.answering {
            if name.isEmpty { throw FormProblems("name", NeedsPhrase.nameIsMissing) }
            if name.exceeds(Supporter.nameLimit) {
                throw FormProblems("name", KernelPhrase.textIsTooLong(count: Supporter.nameLimit))
            }
            return try await visit.once(then: EventDeskAddress(event).needsSaved) { db in
                try AddSupporter(name, at: event.id).run(in: db)
            }
        } orShow: { sent in
            var page = try await opened(visit, event, form: FormFields())
            page.newSupporter = sent
            return page.frame
        }
    }

    private static func question(
        _ visit: Visit, _ event: Event, hasChanged: Bool = false
    ) async throws -> RemoveSupporterPage {
        let id: Supporter.ID = try visit.identifier("supporter")
        let plan = try await visit.read { db in try db.supportPlan(of: event.id) }
        guard let supporter = plan.supporters.first(where: { $0.id == id }) else { throw NotFound() }
        return RemoveSupporterPage(
            visit: visit, event: event, plan: plan, supporter: supporter, hasChanged: hasChanged)
    }

    private static let askToRemove: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await question(visit, event).frame)
    }

    private static let removeSupporter: Routes.HandlerOf<Event> = { visit, event in
        let deed = RemoveSupporter(
            try visit.identifier("supporter", of: Supporter.self), at: event,
            correspondence: visit.services.correspondence)
        let shown = visit.form[RemoveSupporterPage.shown]
        do {
            return try await visit.onceWithReceipt { db in
                try deed.run(in: db) { ended in
                    guard RemoveSupporterPage.text(of: ended) == shown else { throw AssignmentsHaveChanged() }
                }
                return shown.isEmpty ? EventDeskAddress(event).needsSaved : EventDeskAddress(event).needs
            }
        } catch is AssignmentsHaveChanged {
            return visit.page(try await question(visit, event, hasChanged: true).frame, status: .conflict)
        }
    }

    /// Somebody was assigned to something, or not any more, after the question was asked.
    private struct AssignmentsHaveChanged: Error {}
}

extension SupportPlan.Refusal: FormRefusal {
    var status: HTTPResponse.Status { .unprocessableContent }

    var field: String? {
        switch self {
        case .unknown: ""
        case .hoursAreMissing, .outsideHours: "starts"
        case .doesNotSpeak, .isThere: "who"
        }
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .unknown: words(NeedsPhrase.isUnknown)
        case .hoursAreMissing: words(NeedsPhrase.hoursAreMissing)
        case .doesNotSpeak: words(NeedsPhrase.doesNotSpeak)
        case .outsideHours: words(NeedsPhrase.isOutsideHours)
        case .isThere: words(NeedsPhrase.isThereAlready)
        }
    }
}
