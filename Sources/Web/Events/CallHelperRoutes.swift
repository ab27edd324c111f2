import Actions
import Domain
import Hummingbird
import Secrets
import Storage

/// Making the calls that the desk gave away, by a link and without an account.
enum CallHelperRoutes {
    static func add(to routes: inout Routes) {
        let (own, anybody) = (CallHelperAddress.pattern, EventDeskAddress.anyRegistration)
        routes.get(own.page, for: .everyone, show)
        routes.get(own.call(to: anybody), for: .everyone, showCall)
        routes.post(own.result(ofCallTo: anybody), for: .everyone, tickOff)
    }

    private static func contents(_ visit: Visit) async throws -> (Secret, CallHelperContents) {
        let (link, answered) = (try visit.ownLink(), visit.query["answered"].nonEmpty)
        return (
            link,
            try await visit.found { [now = visit.now] db in
                try CallHelperContents(
                    behind: link, after: answered.map(Registration.ID.init(rawValue:)), at: now, in: db)
            }
        )
    }

    private static let show: Routes.Handler = { visit in
        let (link, contents) = try await contents(visit)
        return visit.page(CallHelperPage(visit: visit, link: link, contents: contents).frame)
    }

    /// The number of somebody who has heard it is nobody's business any more.
    private static let showCall: Routes.Handler = { visit in
        let (link, contents) = try await contents(visit)
        let id: Registration.ID = try visit.identifier("registration")
        guard let line = contents.open.first(where: { $0.person.id == id }) else {
            guard contents.done.contains(where: { $0.person.id == id }) else { throw NotFound() }
            return visit.redirect(to: CallHelperAddress(link).page)
        }
        return visit.page(CallPage(visit: visit, link: link, event: contents.event, line: line).frame)
    }

    private static let tickOff: Routes.Handler = { visit in
        let (link, contents) = try await contents(visit)
        let id: Registration.ID = try visit.identifier("registration")
        let typed = visit.form["result"]
        if let answer = CallAnswer(rawValue: typed) {
            return try await Self.answer(answer, from: id, visit, link, contents)
        }
        let result = CallResult(rawValue: typed)
        guard typed.isEmpty || result.map(CallResult.ofCaller.contains) == true else { throw NotFound() }
        return try await visit.answering {
            guard let shown = TelephoneCall.Shown(text: visit.form["shown"]) else { throw CallRefusal.notYours }
            let (deed, own) = (TickOffCall(to: id, behind: link.hash, result, shown: shown), CallHelperAddress(link))
            return try await visit.once(
                then: result.map { own.ticked(id, $0) } ?? own.reopened(id),
                by: .callHelper(contents.helper.id.rawValue), deed.run)
        } orExplain: { (refusal: CallRefusal) in
            CallHelperPage(visit: visit, link: link, contents: contents, refusal: refusal).frame
        }
    }

    /// What becomes of a place follows from what somebody says on the telephone.
    private static func answer(
        _ answer: CallAnswer, from id: Registration.ID, _ visit: Visit, _ link: Secret, _ contents: CallHelperContents
    ) async throws -> Response {
        try await visit.answering {
            try await visit.answering {
                guard let shown = TelephoneCall.Shown(text: visit.form["shown"]) else { throw CallRefusal.notYours }
                let deed = AnswerCall(
                    to: id, behind: link.hash, takesPlace: answer == .takesPlace, shown: shown,
                    correspondence: visit.services.correspondence)
                return try await visit.once(
                    then: CallHelperAddress(link).answered(id), by: .callHelper(contents.helper.id.rawValue), deed.run)
            } orExplain: { (refusal: CallRefusal) in
                CallHelperPage(visit: visit, link: link, contents: contents, refusal: refusal).frame
            }
        } orExplain: { (refusal: RegistrationRefusal) in
            CallHelperPage(visit: visit, link: link, contents: contents, refusal: refusal).frame
        }
    }
}
