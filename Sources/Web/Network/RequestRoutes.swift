import Actions
import Domain
import Hummingbird
import Secrets
import Storage
import Words

/// Somebody asks for a contact: from the form to the code, and what both sides see afterwards.
enum RequestRoutes {
    static func add(to routes: inout Routes) {
        let (address, link) = (RequestAddress.pattern, RequestAddress.anyLink)
        routes.get(address.form, for: .everyone, showForm)
        routes.post(address.sending, for: .everyone, ask)
        routes.get(RequestAddress.code(of: RequestAddress.anyRequest), for: .everyone, showCode)
        routes.post(RequestAddress.code(of: RequestAddress.anyRequest), for: .everyone, prove)
        routes.post(RequestAddress.codeAgain(of: RequestAddress.anyRequest), for: .everyone, sendAgain)
        routes.get(RequestAddress.own(link), for: .everyone, showOwn)
        routes.post(RequestAddress.withdrawal(link), for: .everyone, withdraw)
        routes.get(RequestAddress.asked(link), for: .everyone, showAsked)
        routes.post(RequestAddress.asked(link), for: .everyone, answerBehindLink)
        routes.get(address.list, for: .ownEditor, showList)
        routes.post(address.rules, for: .ownEditor, setRules)
        routes.post(address.unblocking(RequestAddress.anyAsker), for: .ownEditor, unblock)
        routes.get(address.answer(RequestAddress.anyRequest), for: .ownEditor, showToEditor)
        routes.post(address.answer(RequestAddress.anyRequest), for: .ownEditor, answerAsEditor)
        routes.carrying(.deed) { $0.get(RequestAddress.desk, for: .coordination, showDesk) }
        routes.post(RequestAddress.judgement(of: RequestAddress.anyRequest), for: .coordination, judge)
    }

    // MARK: Asking

    private static func contents(_ form: RequestForm, _ visit: Visit) async throws -> RequestContents {
        let (slug, subject, caller, today) = (
            try visit.parameter("organisation"), form.subject, visit.caller, visit.today
        )
        return try await visit.found { db in
            try RequestContents(slug: slug, about: subject, for: caller, on: today, in: db)
        }
    }

    private static let showForm: Routes.Handler = { visit in
        let form = RequestForm(visit.query)
        return visit.page(
            RequestFormPage(visit: visit, contents: try await contents(form, visit), form: form).frame)
    }

    private static let ask: Routes.Handler = { visit in
        let form = RequestForm(visit.form)
        let contents = try await contents(form, visit)
        let account = visit.caller.signedIn?.account
        return try await visit.answering {
            let draft = try form.draft(
                language: visit.words.language.tag, account: account, organisations: contents.ownOrganisations,
                wasOpenLongEnough: visit.wasOpenLongEnough(form.fields))
            try visit.limit("request:\(account?.id.rawValue ?? visit.formCaller)", burst: 30, per: .hours(1))
            try visit.limit("request-to:\(draft.asker.email)", burst: 10, per: .hours(1))
            let ownLink = visit.secretOfSentForm ?? Secret(from: visit.services.randomness)
            let deed = AskForContact(
                draft, to: contents.organisation.id, proof: account == nil ? .code : .session(ownLink: ownLink),
                on: visit.today, correspondence: visit.services.correspondence)
            guard account == nil else {
                return try await visit.once(then: RequestAddress.own(ownLink)) { db in try deed.run(in: db) }
            }
            return try await visit.once { db in visit.codeAddress(of: try deed.run(in: db).id) }
        } orShow: { sent in
            RequestFormPage(visit: visit, contents: contents, form: form, problems: sent.problems).frame
        }
    }

    private static let showCode: Routes.Handler = { visit in
        visit.page(RequestCodePage(visit: visit, request: try await unproven(visit)).frame)
    }

    private static let prove: Routes.Handler = { visit in
        let id = try visit.identifier("request", of: ContactRequest.self)
        let typed = visit.form["code"].singleLine
        return try await visit.answering {
            try visit.requireThatFormCounts()
            guard let code = OwnCode(rawValue: typed) else {
                try countWrongCode(of: id, visit)
                throw ContactRequest.Refusal.codeIsWrong
            }
            let ownLink = visit.secretOfSentForm ?? Secret(from: visit.services.randomness)
            let deed = ProveAsker(
                of: id, with: code, ownLink: ownLink, correspondence: visit.services.correspondence)
            do {
                return try await visit.once(then: RequestAddress.own(ownLink)) { db in try deed.run(in: db) }
            } catch ContactRequest.Refusal.codeIsWrong {
                try countWrongCode(of: id, visit)
                throw ContactRequest.Refusal.codeIsWrong
            }
        } orShow: { sent in
            RequestCodePage(visit: visit, request: try await unproven(visit), typed: typed, problems: sent.problems)
                .frame
        }
    }

    /// Five wrong ones are a slip of the pen; then all who guess share a few tries a minute. A right code always counts, so that
    /// nobody who guesses can shut others out.
    private static func countWrongCode(of request: ContactRequest.ID, _ visit: Visit) throws {
        do {
            try visit.limit("request-code:\(request)", burst: 5, per: .hours(1))
        } catch {
            try visit.limit("request-codes", burst: 20, per: .minutes(1))
        }
    }

    private static func request(_ visit: Visit) async throws -> ContactRequest {
        let id = try visit.identifier("request", of: ContactRequest.self)
        return try await visit.found { db in try db.contactRequest(id) }
    }

    /// Whose address is still to be proven. Afterwards there is no page for that any more.
    private static func unproven(_ visit: Visit) async throws -> ContactRequest {
        let known = try await request(visit)
        guard known.state == .unproven else { throw NotFound() }
        return known
    }

    /// The letter with the code has not come: once more, or to the address that was meant.
    private static let sendAgain: Routes.Handler = { visit in
        let request = try await request(visit)
        return try await visit.answering {
            var problems = FormProblems()
            let email = problems.address("email", visit.form["email"], otherwise: NetworkPhrase.noEmailAddress)
            guard problems.isEmpty, let email else { throw problems }
            try visit.limit("request-again:\(request.id)", burst: 5, per: .hours(1))
            try visit.limit("request-to:\(email)", burst: 10, per: .hours(1))
            let deed = SendCodeAgain(for: request.id, to: email, correspondence: visit.services.correspondence)
            // This browser has typed the address that it sees there.
            return try await visit.once(then: visit.codeAddress(of: request.id) + "&again=yes") { db in
                try deed.run(in: db)
            }
        } orShow: { sent in
            RequestCodePage(visit: visit, request: try await unproven(visit), problems: sent.problems).frame
        }
    }

    // MARK: For whoever has asked

    private static func ownContents(_ visit: Visit) async throws -> (link: String, contents: OwnRequestContents) {
        guard let link = Secret(text: try visit.parameter("link")) else { throw NotFound() }
        let hash = link.hash
        let contents = try await visit.found { db in
            try OwnRequestContents(db.contactRequest(ofAskerWith: hash), in: db)
        }
        return (link.text, contents)
    }

    private static let showOwn: Routes.Handler = { visit in
        let (link, contents) = try await ownContents(visit)
        return visit.page(OwnRequestPage(visit: visit, link: link, contents: contents).frame)
    }

    private static let withdraw: Routes.Handler = { visit in
        let (link, contents) = try await ownContents(visit)
        let request = contents.request.id
        return try await visit.answering {
            try await visit.once(then: RequestAddress.own(link)) { db in
                try WithdrawContactRequest(request).run(in: db)
            }
        } orExplain: { (refusal: ContactRequest.Refusal) in
            let (link, now) = try await ownContents(visit)
            return OwnRequestPage(visit: visit, link: link, contents: now, refusal: refusal).frame
        }
    }

    // MARK: For whoever was asked

    private static let showAsked: Routes.Handler = { visit in
        let (link, contents) = try await askedContents(visit)
        return visit.page(
            AnswerPage(visit: visit, address: RequestAddress.asked(link), contents: contents).frame)
    }

    private static let answerBehindLink: Routes.Handler = { visit in
        let (link, contents) = try await askedContents(visit)
        return try await answer(visit, contents, at: RequestAddress.asked(link))
    }

    private static func askedContents(_ visit: Visit) async throws -> (link: String, contents: AnswerContents) {
        guard let link = Secret(text: try visit.parameter("link")) else { throw NotFound() }
        let hash = link.hash
        let contents = try await visit.found { db in
            try AnswerContents(db.contactRequest(answeredWith: hash), in: db)
        }
        return (link.text, contents)
    }

    private static func askedContents(
        _ visit: Visit, of organisation: Organisation
    ) async throws -> AnswerContents {
        let id = try visit.identifier("request", of: ContactRequest.self)
        return try await visit.found { db in
            // What nobody passed on is not theirs to read.
            guard let request = try db.contactRequest(id), request.organisation == organisation.id,
                request.askedAt != nil
            else { return nil }
            return try AnswerContents(request, in: db)
        }
    }

    private static let showToEditor: Routes.HandlerOf<Organisation> = { visit, organisation in
        let contents = try await askedContents(visit, of: organisation)
        let address = RequestAddress(to: organisation).answer(contents.request.id)
        return visit.page(AnswerPage(visit: visit, address: address, contents: contents).frame)
    }

    private static let answerAsEditor: Routes.HandlerOf<Organisation> = { visit, organisation in
        let contents = try await askedContents(visit, of: organisation)
        return try await answer(visit, contents, at: RequestAddress(to: organisation).answer(contents.request.id))
    }

    private static func answer(_ visit: Visit, _ contents: AnswerContents, at address: String) async throws -> Response
    {
        let (form, id) = (AnswerForm(visit.form), contents.request.id)
        return try await visit.answering {
            if let step = ReportContactRequest.Step(rawValue: form.fields["answer"]) {
                return try await visit.once(then: "\(address)?done=\(step.rawValue)") { db in
                    try ReportContactRequest(id, step).run(in: db)
                }
            }
            if let said = form.slip {
                guard visit.canBeReconsidered(id, saidAt: said) else { throw ContactRequest.Refusal.isOver }
                let deed = AnswerContactRequest(id, .notNo, correspondence: visit.services.correspondence)
                return try await visit.once(then: address) { db in try deed.run(in: db) }
            }
            let answer = try form.answer(contacts: contents.contacts)
            let deed = AnswerContactRequest(id, answer, correspondence: visit.services.correspondence)
            let page = answer == .no ? "\(address)?no=\(visit.slip(in: id))" : address
            return try await visit.once(then: page) { db in try deed.run(in: db) }
        } orShow: { sent in
            // Somebody else may have answered meanwhile.
            let now = try await visit.found { db in try AnswerContents(db.contactRequest(id), in: db) }
            return AnswerPage(visit: visit, address: address, contents: now, sent: sent).frame
        }
    }

    // MARK: For an organisation

    private static let showList: Routes.HandlerOf<Organisation> = { visit, organisation in
        let contents = try await listContents(of: organisation, visit)
        return visit.page(RequestListPage(visit: visit, contents: contents).frame)
    }

    private static func listContents(of organisation: Organisation, _ visit: Visit) async throws -> RequestListContents
    {
        try await visit.read { [now = visit.now] db in try RequestListContents(of: organisation, at: now, in: db) }
    }

    private static let setRules: Routes.HandlerOf<Organisation> = { visit, organisation in
        let form = RequestRulesForm(visit.form)
        return try await visit.answering {
            let rules = try form.rules(on: visit.today)
            return try await visit.once(then: RequestAddress(to: organisation).list + "?done=rules") { db in
                try SetRequestRules(rules, of: organisation.id).run(in: db)
            }
        } orShow: { sent in
            let contents = try await listContents(of: organisation, visit)
            return RequestListPage(visit: visit, contents: contents, sent: sent).frame
        }
    }

    private static let unblock: Routes.HandlerOf<Organisation> = { visit, organisation in
        let asker = try visit.identifier("asker", of: BlockedAsker.self)
        return try await visit.once(then: RequestAddress(to: organisation).list) { db in
            try UnblockAsker(asker, at: organisation.id).run(in: db)
        }
    }

    // MARK: At the desk

    private static let showDesk: Routes.Handler = { visit in
        let contents = try await visit.read { db in try HeldRequestsContents(in: db) }
        return visit.page(HeldRequestsPage(visit: visit, contents: contents).frame)
    }

    private static let judge: Routes.Handler = { visit in
        let id = try visit.identifier("request", of: ContactRequest.self)
        let judgement = JudgeContactRequest.Judgement(rawValue: visit.form["judgement"])
        return try await visit.answering {
            try visit.requireThatFormCounts()
            guard let judgement else { throw NotFound() }
            let deed = JudgeContactRequest(id, judgement, correspondence: visit.services.correspondence)
            return try await visit.onceWithReceipt(then: RequestAddress.desk) { db in try deed.run(in: db) }
        } orExplain: { (refusal: ContactRequest.Refusal) in
            let contents = try await visit.read { db in try HeldRequestsContents(in: db) }
            return HeldRequestsPage(visit: visit, contents: contents, refusal: refusal).frame
        }
    }
}
