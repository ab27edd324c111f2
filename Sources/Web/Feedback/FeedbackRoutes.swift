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
    }

    private static let showForm: Routes.Handler = { visit in
        var form = FeedbackForm()
        form.page = FeedbackForm.page(
            named: visit.query["about"], referrer: visit.request.headers[.referer] ?? "",
            site: visit.services.settings.publicAddress)
        return visit.page(FeedbackPage(visit: visit, form: form).frame)
    }

    private static let takeReport: Routes.Handler = { visit in
        let form = FeedbackForm(visit.form)
        return try await visit.answering {
            let report = try form.report(in: visit.words.language.tag)
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

    private static let close: Routes.Handler = { visit in
        let report = try visit.identifier("report", of: BarrierReport.self)
        return try await visit.onceWithReceipt(then: DeskAddress.barriers) { db in
            try HandleBarrier(report).run(in: db)
        }
    }
}
