import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// Reporting a barrier, and what the coordination does about it.
enum FeedbackRoutes {
    static func add(to routes: inout Routes) {
        routes.get("/accessibility/feedback", for: .everyone, showForm)
        routes.post("/accessibility/feedback", for: .everyone, takeReport)
        routes.get("/desk/barriers", for: .coordination, showReports)
        routes.post("/desk/barriers/{id}/done", for: .coordination, close)
    }

    private static let showForm: Routes.Handler = { visit in
        var form = FeedbackForm()
        form.once = Secret(from: visit.services.randomness).text
        form.page = FeedbackForm.page(
            named: visit.query["page"], referrer: visit.request.headers[.referer] ?? "",
            site: visit.services.settings.publicAddress)
        return visit.page(FeedbackPage(visit: visit, form: form).frame)
    }

    private static let takeReport: Routes.Handler = { visit in
        let form = FeedbackForm(visit.form)
        do {
            let id: BarrierReport.ID = visit.services.identifiers.next()
            let report = try form.report(id: id, language: visit.words.language.tag, at: visit.now)
            // The hidden field's secret stands for this browser and no other.
            try visit.services.limits.take("barrier:\(visit.csrf)", burst: 5, per: .hours(1), at: visit.now)
            // Another text under the same key is another report.
            let content = visit.form.contentHash
            let (caller, key) = ("barrier:\(visit.csrf)", form.once.isEmpty ? nil : "\(form.once):\(content)")
            try await visit.write { db in
                _ = try db.once(caller: caller, key: key, requestHash: content) {
                    try db.insert(report)
                    return StoredAnswer(status: 303, body: "")
                }
            }
            return visit.redirect(to: "/accessibility/feedback?sent=yes")
        } catch let problems as FormProblems {
            return visit.page(
                FeedbackPage(visit: visit, form: form, problems: problems).frame, status: .unprocessableContent)
        } catch let refusal as TooManyRequests {
            var response = visit.page(
                FeedbackPage(visit: visit, form: form, isTooOften: true).frame, status: .tooManyRequests)
            response.headers[.retryAfter] = String(refusal.retryAfter)
            return response
        }
    }

    private static let showReports: Routes.Handler = { visit in
        visit.page(try await BarrierDeskPage(visit: visit).frame)
    }

    private static let close: Routes.Handler = { visit in
        let id: BarrierReport.ID = try visit.identifier("id")
        guard try await visit.write({ try $0.closeBarrierReport(id) }) else { throw NotFound() }
        return visit.redirect(to: "/desk/barriers")
    }
}
