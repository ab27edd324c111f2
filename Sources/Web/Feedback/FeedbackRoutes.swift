import Actions
import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// Reporting a barrier, and what the coordination does about it.
enum FeedbackRoutes {
    static func add(to routes: inout Routes) {
        routes.get(FeedbackAddress.form, for: .everyone, showForm)
        routes.post(FeedbackAddress.form, for: .everyone, takeReport)
        routes.carrying(.deed) { $0.get(DeskAddress.barriers, for: .coordination, showReports) }
        routes.post(FeedbackAddress.done(FeedbackAddress.anyReport), for: .coordination, close)
        routes.post(FeedbackAddress.answer(to: FeedbackAddress.anyReport), for: .coordination, answer)
    }

    private static let showForm: Routes.Handler = { visit in
        var form = FeedbackForm()
        form.page = FeedbackForm.page(
            named: visit.query["about"], referrer: visit.request.headers[.referer] ?? "",
            site: visit.services.settings.publicAddress)
        let wasSent = visit.query.isTicked("sent")
        let days: Int? = try await wasSent ? visit.read { db in try db.houseFacts().answerDays } : nil
        let answerBy = days.map { visit.today.advanced(byDays: $0) }
        return visit.page(FeedbackPage(visit: visit, form: form, answerBy: answerBy).frame)
    }

    private static let takeReport: Routes.Handler = { visit in
        let form = FeedbackForm(visit.form)
        return try await visit.answering {
            let report = try form.report(for: visit)
            try visit.limit("barrier:\(visit.formCaller)", burst: 5, per: .hours(1))
            return try await visit.once(then: FeedbackAddress.form + "?sent=yes") { db in try report.run(in: db) }
        } orShow: { sent in
            FeedbackPage(visit: visit, form: form, problems: sent.problems).frame
        }
    }

    private static let showReports: Routes.Handler = { visit in
        let reports = try await visit.read { db in try db.openBarrierReports() }
        return visit.page(BarrierDeskPage(visit: visit, reports: reports).frame)
    }

    private static let answer: Routes.Handler = { visit in
        let report = try visit.identifier("report", of: BarrierReport.self)
        let (text, correspondence) = (visit.form["text"], visit.services.correspondence)
        return try await visit.answering {
            var problems = FormProblems()
            if text.isBlank { problems.add("text", KernelPhrase.fieldIsRequired) }
            if text.exceeds(BarrierReport.limit) {
                problems.add("text", KernelPhrase.textIsTooLong(count: BarrierReport.limit))
            }
            try problems.throwIfAny()
            let deed = AnswerBarrier(report, with: text, correspondence: correspondence)
            return try await visit.onceWithReceipt(then: DeskAddress.barriers) { db in try deed.run(in: db) }
        } orShow: { sent in
            let reports = try await visit.read { db in try db.openBarrierReports() }
            return BarrierDeskPage(visit: visit, reports: reports, answered: report, sent: sent).frame
        }
    }

    private static let close: Routes.Handler = { visit in
        let report = try visit.identifier("report", of: BarrierReport.self)
        return try await visit.onceWithReceipt(then: DeskAddress.barriers) { db in
            try HandleBarrier(report).run(in: db)
        }
    }
}
