import Actions
import Domain
import Hummingbird
import Storage
import Words

/// The coordination asks for what is needed: looks whom it would reach, begins, stops, and sees who said what.
enum AskingRoutes {
    private static let bodyLimit = 512 * 1024

    static func add(to routes: inout Routes) {
        let (pattern, need) = (AskingAddress.pattern, CrisisAddress.anyNeed)
        routes.get(pattern.page(need), for: .coordination, show)
        routes.post(pattern.start(need), for: .coordination, start)
        routes.post(pattern.stop(need), for: .coordination, stop)
        routes.post(pattern.hurry(need), for: .coordination, hurry)
        routes.post(pattern.offering(need), for: .coordination, askWhoOffers)
        routes.post(pattern.merging(need), for: .coordination, merge)
        routes.post(pattern.separating(need), for: .coordination, separate)
        routes.post(pattern.answers(need), for: .coordination, noteAnswer)
        routes.get(pattern.pasted, for: .coordination, showPasted)
        routes.post(pattern.pasted, for: .coordination, bodyLimit: bodyLimit, takePasted)
    }

    private static func contents(_ visit: Visit) async throws -> AskingContents {
        let (slug, need, now) = (
            try visit.parameter("crisis"), try visit.identifier("need", of: CrisisNeed.self), visit.now
        )
        return try await visit.found { db in try AskingContents(of: need, in: slug, at: now, db) }
    }

    private static let show: Routes.Handler = { visit in
        visit.page(AskingPage(visit: visit, contents: try await contents(visit)).frame)
    }

    private static let start: Routes.Handler = { visit in
        let isApart = visit.form.isTicked("apart")
        return try await answer(visit) { need in
            let deed = StartHelpCall(for: need, isApart: isApart, in: visit.services.settings.timeZone)
            return { db in _ = try deed.run(in: db) }
        }
    }

    private static let stop: Routes.Handler = { visit in
        try await answer(visit) { need in
            return { db in try StopHelpCall(for: need).run(in: db) }
        }
    }

    private static let hurry: Routes.Handler = { visit in
        let zone = visit.services.settings.timeZone
        return try await answer(visit) { need in
            return { db in try HurryHelpCall(for: need, in: zone).run(in: db) }
        }
    }

    private static let askWhoOffers: Routes.Handler = { visit in
        let helper = Helper.ID(rawValue: visit.form["helper"])
        let (zone, correspondence) = (visit.services.settings.timeZone, visit.services.correspondence)
        return try await answer(visit) { need in
            let deed = AskWhoOffers(helper, for: need, in: zone, correspondence: correspondence)
            return { db in try deed.run(in: db) }
        }
    }

    /// One button: the same page afterwards, with what is so then, or with what the rules refuse.
    private static func answer(
        _ visit: Visit, _ deed: (CrisisNeed.ID) -> @Sendable (Writer) throws -> Void
    ) async throws -> Response {
        let seen = try await contents(visit)
        let run = deed(seen.need.id)
        let page = AskingAddress(seen.crisis).page(seen.need.id)
        return try await visit.answering {
            try await visit.once(then: page, run)
        } orExplain: { (refusal: HelpCall.Refusal) in
            AskingPage(visit: visit, contents: try await contents(visit), refusal: refusal).frame
        }
    }

    private static let merge: Routes.Handler = { visit in
        let seen = try await contents(visit)
        let other = CrisisNeed.ID(rawValue: visit.form["into"])
        let way = MergeNeeds.Way(rawValue: visit.form["way"])
        return try await visit.answering {
            try visit.requireThatFormCounts()
            guard let way else { throw NotFound() }
            let deed = MergeNeeds(
                seen.need.id, into: other, way, in: visit.services.settings.timeZone,
                correspondence: visit.services.correspondence)
            let page = AskingAddress(seen.crisis).page(other) + "?done=merged"
            return try await visit.once(then: page) { db in try deed.run(in: db) }
        } orExplain: { (refusal: HelpCall.Refusal) in
            AskingPage(visit: visit, contents: try await contents(visit), refusal: refusal).frame
        }
    }

    private static let separate: Routes.Handler = { visit in
        let seen = try await contents(visit)
        let deed = SeparateNeeds(
            seen.need.id, in: visit.services.settings.timeZone, correspondence: visit.services.correspondence)
        return try await visit.answering {
            let page = AskingAddress(seen.crisis).page(seen.need.id) + "?done=separated"
            return try await visit.once(then: page) { db in try deed.run(in: db) }
        } orExplain: { (refusal: HelpCall.Refusal) in
            AskingPage(visit: visit, contents: try await contents(visit), refusal: refusal).frame
        }
    }

    private static let noteAnswer: Routes.Handler = { visit in
        let seen = try await contents(visit)
        let form = HelpForm(visit.form)
        return try await visit.answering {
            let deed = NoteHelpAnswer(
                try form.reply(), of: try form.helper(), to: seen.need.id, in: visit.services.settings.timeZone,
                correspondence: visit.services.correspondence)
            return try await visit.once(then: AskingAddress(seen.crisis).page(seen.need.id)) { db in
                try deed.run(in: db)
            }
        } orShow: { sent in
            AskingPage(visit: visit, contents: try await contents(visit), sent: sent).frame
        }
    }

    // MARK: Many needs at once

    private static func crisis(_ visit: Visit) async throws -> Crisis {
        let slug = try visit.parameter("crisis")
        return try await visit.found { db in try db.crisis(slug: slug) }
    }

    private static let showPasted: Routes.Handler = { visit in
        let crisis = try await crisis(visit)
        // What could not be saved is not asked for.
        guard crisis.isOpen else { throw NotFound() }
        return visit.page(PastedNeedsPage(visit: visit, crisis: crisis).frame)
    }

    private static let takePasted: Routes.Handler = { visit in
        let crisis = try await crisis(visit)
        let (typed, words, now) = (visit.form.values(of: PastedNeeds.field).first ?? "", visit.words, visit.now)
        let zone = visit.services.settings.timeZone
        let table = try await visit.read { db in
            try PastedNeeds(
                typed, in: words, crisis: crisis, at: now, zone: zone, among: db.unclosedNeeds(of: crisis.id)
            ) { name in try db.organisation(typed: name)?.id }
        }
        let account = visit.caller.signedIn?.account.id
        return try await visit.answering {
            let drafts = try table.drafts(as: TwinChoice(visit.form))
            let deed = AddNeeds(drafts, in: crisis.id, by: account)
            let receipt = PastedNeedsPage.Receipt(taken: drafts.count, leftOut: table.lines.count - drafts.count)
            let page = AskingAddress(crisis).pasted + "?done=\(receipt.text)"
            return try await visit.once(then: page) { db in try deed.run(in: db) }
        } orShow: { sent in
            PastedNeedsPage(visit: visit, crisis: crisis, table: table, problems: sent.problems).frame
        }
    }
}
