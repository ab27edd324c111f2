import Actions
import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// Asking the coordination, and what it does with the question.
enum AskRoutes {
    static func add(to routes: inout Routes) {
        routes.get(AskAddress.form, for: .everyone, showForm)
        routes.post(AskAddress.form, for: .everyone, ask)
        routes.get(OwnPageAddress.pattern.question, for: .everyone, showOwnForm)
        routes.post(OwnPageAddress.pattern.question, for: .everyone, askBehindLink)
        routes.post(AskAddress.callBack, for: .everyone, askToBeCalled)
        routes.post(OwnPageAddress.pattern.callBack, for: .everyone, askToBeCalledBehindLink)
        routes.carrying(.deed) { $0.get(DeskAddress.questions, for: .coordination, showQuestions) }
        routes.get(AskAddress.done(AskAddress.anyInquiry), for: .coordination, askWhetherToClose)
        routes.post(AskAddress.done(AskAddress.anyInquiry), for: .coordination, close)
    }

    private static let showForm: Routes.Handler = { visit in
        var form = AskForm()
        form.event = visit.query["event"]
        form.text = visit.query["question"]
        form.page = FeedbackForm.page(
            named: "", referrer: visit.request.headers[.referer] ?? "", site: visit.services.settings.publicAddress)
        return visit.page(AskPage(visit: visit, form: form, event: try await event(form, visit)).frame)
    }

    private static func event(_ form: AskForm, _ visit: Visit) async throws -> Event? {
        guard !form.event.isEmpty else { return nil }
        return try await visit.read { db in try db.event(slug: form.event, shownTo: .everyone) }
    }

    private static let ask: Routes.Handler = { visit in
        let form = AskForm(visit.form)
        let event = try await event(form, visit)
        let context = Inquiry.Context(page: form.safePage, event: event?.id)
        return try await send(
            form, about: context, then: AskAddress.sent,
            orShow: { AskPage(visit: visit, form: form, event: event, problems: $0) }, visit)
    }

    /// Whom a personal link belongs to, and the event.
    private static func own(_ visit: Visit) async throws -> (
        link: Secret, registration: Registration.ID?, event: Event?
    ) {
        let link = try visit.ownLink()
        return try await visit.found { db in
            guard let linked = try db.registration(link: link.hash) else { return nil }
            return (link, linked.first, try db.event(linked.event))
        }
    }

    private static let showOwnForm: Routes.Handler = { visit in
        let (link, _, event) = try await own(visit)
        return visit.page(ownPage(visit, link, event).frame)
    }

    private static let askBehindLink: Routes.Handler = { visit in
        let (link, registration, event) = try await own(visit)
        let (form, address) = (AskForm(visit.form), OwnPageAddress(link).question)
        return try await send(
            form, about: Inquiry.Context(event: event?.id, registration: registration), then: address + "?sent=yes",
            orShow: { problems in
                var page = ownPage(visit, link, event)
                (page.form, page.problems) = (form, problems)
                return page
            }, visit)
    }

    private static func ownPage(_ visit: Visit, _ link: Secret, _ event: Event?) -> AskPage {
        AskPage(
            visit: visit, action: OwnPageAddress(link).question, callAction: OwnPageAddress(link).callBack, event: event
        )
    }

    // MARK: A call instead

    private static let askToBeCalled: Routes.Handler = { visit in
        let form = AskForm(visit.form)
        let event = try await event(form, visit)
        return try await send(
            Inquiry.Context(page: form.safePage, event: event?.id), then: AskAddress.form + "?sent=call",
            orShow: { AskPage(visit: visit, form: form, call: $0, event: event) }, visit)
    }

    private static let askToBeCalledBehindLink: Routes.Handler = { visit in
        let (link, registration, event) = try await own(visit)
        return try await send(
            Inquiry.Context(event: event?.id, registration: registration),
            then: OwnPageAddress(link).question + "?sent=call",
            orShow: { sent in
                var page = ownPage(visit, link, event)
                page.call = sent
                return page
            }, visit)
    }

    private static func send(
        _ context: Inquiry.Context, then address: String, orShow page: (SentForm) -> AskPage, _ visit: Visit
    ) async throws -> Response {
        try await visit.answering {
            let deed = try CallBackForm.deed(visit, about: context)
            try visit.limit("ask:\(visit.formCaller)", burst: 5, per: .hours(1))
            return try await visit.once(then: address) { db in try deed.run(in: db) }
        } orShow: { sent in
            page(sent).frame
        }
    }

    private static func send(
        _ form: AskForm, about context: Inquiry.Context, then address: String,
        orShow page: (FormProblems) -> AskPage, _ visit: Visit
    ) async throws -> Response {
        let deed = AskCoordination(
            form.text, contact: form.contact, about: context, language: visit.words.language.tag,
            correspondence: visit.services.correspondence)
        return try await visit.answering {
            try form.check()
            try visit.limit("ask:\(visit.formCaller)", burst: 5, per: .hours(1))
            return try await visit.once(then: address) { db in try deed.run(in: db) }
        } orShow: { sent in
            page(sent.problems).frame
        }
    }

    private static let showQuestions: Routes.Handler = { visit in
        let contents = try await visit.read { db in try InquiryContents(in: db) }
        return visit.page(InquiryDeskPage(visit: visit, contents: contents).frame)
    }

    private static let askWhetherToClose: Routes.Handler = { visit in
        let id = try visit.identifier("inquiry", of: Inquiry.self)
        let open = try await visit.read { db in try db.openInquiries().first { $0.id == id } }
        // What somebody else has answered meanwhile is no question any more.
        guard let open else { return visit.redirect(to: DeskAddress.questions) }
        return visit.page(CloseInquiryPage(visit: visit, inquiry: open).frame)
    }

    private static let close: Routes.Handler = { visit in
        let inquiry = try visit.identifier("inquiry", of: Inquiry.self)
        return try await visit.onceWithReceipt(then: DeskAddress.questions) { db in
            try HandleInquiry(inquiry).run(in: db)
        }
    }
}

extension LinkedRegistration {
    /// The registration, or that of the delegation by which the desk finds all of it.
    fileprivate var first: Registration.ID? {
        switch self {
        case .registration(let registration): registration.id
        case .delegation(let delegation, _): delegation.members.first?.id
        }
    }
}
