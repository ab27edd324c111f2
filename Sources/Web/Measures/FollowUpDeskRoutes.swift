import Actions
import Domain
import HTTPTypes
import Hummingbird
import Storage
import Words

/// Where the coordination reads what was answered differently or not at all, and says when nobody is asked.
enum FollowUpDeskRoutes {
    static func add(to routes: inout Routes) {
        routes.carrying(.deed) { $0.get(DeskAddress.followUps, for: .coordination, show) }
        routes.post(MeasureAddress.pattern.settling, for: .coordination, settle)
        routes.post(DeskAddress.quietPeriods, for: .coordination, addQuiet)
        routes.post(DeskAddress.removal(of: DeskAddress.anyQuietPeriod), for: .coordination, removeQuiet)
    }

    private static func page(
        _ visit: Visit, sent: SentForm = SentForm(), refusal: Measure.Refusal? = nil
    ) async throws -> FollowUpDeskPage {
        let (desk, reach, quiet) = try await visit.read {
            [today = visit.today] db -> (FollowUpDesk, FollowUpReach, [QuietPeriod]) in
            let desk = try FollowUpDesk(on: today, in: db)
            return (
                desk, try FollowUpReach(of: desk.parties, in: db), try db.quietPeriods(endingAfter: today)
            )
        }
        return FollowUpDeskPage(
            visit: visit, desk: desk, reach: reach, quiet: quiet, sent: sent, refusal: refusal)
    }

    private static let show: Routes.Handler = { visit in visit.page(try await page(visit).frame) }

    private static let settle: Routes.Handler = { visit in
        let id: Measure.ID = try visit.identifier("measure")
        let (form, language, today) = (visit.form, visit.words.language.tag, visit.today)
        let correspondence = visit.services.correspondence
        return try await visit.answering {
            let typed = try TypedTalk(form)
            let deed = SettleAnswers(
                about: id, agreed: typed.note, in: language, standing: typed.standing, on: today,
                correspondence: correspondence)
            return try await visit.onceWithReceipt(then: DeskAddress.followUps) { db in try deed.run(in: db) }
        } orShow: { sent in
            try await page(visit, sent: sent).frame
        } orExplain: { (refusal: Measure.Refusal) in
            try await page(visit, sent: SentForm(fields: visit.form), refusal: refusal).frame
        }
    }

    private static let addQuiet: Routes.Handler = { visit in
        let form = QuietPeriodForm(visit.form)
        return try await visit.answering {
            let deed = try form.deed()
            return try await visit.once(then: DeskAddress.followUps(after: .quiet) + "#quiet") { db in
                try deed.run(in: db)
            }
        } orShow: { sent in
            try await page(visit, sent: sent).frame
        }
    }

    private static let removeQuiet: Routes.Handler = { visit in
        let deed = RemoveQuietPeriod(try visit.identifier("period"))
        return try await visit.once(then: DeskAddress.followUps(after: .asking) + "#quiet") { db in
            try deed.run(in: db)
        }
    }
}

extension QuietPeriod.Refusal: FormRefusal {
    var status: HTTPResponse.Status { .unprocessableContent }
    var field: String? { "last" }

    func explanation(in words: Words) -> String {
        switch self {
        case .endsTooEarly: words(AskedPhrase.quietEndsTooEarly)
        case .tooLong: words(AskedPhrase.quietTooLong(count: QuietPeriod.mostDays))
        case .alreadyQuiet: words(AskedPhrase.quietAlready)
        }
    }
}
