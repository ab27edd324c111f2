import Actions
import Domain
import HTTPTypes
import Hummingbird
import Storage
import Words

/// What became of the mail of the house, and what the coordination does about it.
enum MailDeskRoutes {
    static func add(to routes: inout Routes) {
        routes.carrying(.stopped) { routes in
            let anyLetter = DeskAddress.anyLetter
            routes.get(DeskAddress.mail, for: .coordination, show)
            routes.post(DeskAddress.stopOfMail, for: .coordination, stopAll)
            routes.post(DeskAddress.stop(of: anyLetter), for: .coordination, stop)
            routes.post(DeskAddress.sending(of: anyLetter), for: .coordination, send)
        }
    }

    private static func page(
        _ visit: Visit, _ standing: LetterStanding?, refusal: LetterRefusal? = nil
    ) async throws -> MailDeskPage {
        let contents = try await visit.read { db in try MailDeskContents(standing, in: db) }
        return MailDeskPage(visit: visit, contents: contents, refusal: refusal)
    }

    private static let show: Routes.Handler = { visit in
        let typed = visit.query["state"].nonEmpty
        let standing = typed.flatMap(LetterStanding.init(rawValue:))
        if typed != nil, standing == nil { throw AddressIsWrong() }
        return visit.page(try await page(visit, standing).frame)
    }

    /// What cannot be done is said on the page that shows why.
    private static func explaining(_ visit: Visit, _ deed: () async throws -> Response) async throws -> Response {
        try await visit.answering(
            deed, orExplain: { (refusal: LetterRefusal) in try await page(visit, nil, refusal: refusal).frame })
    }

    private static let stopAll: Routes.Handler = { visit in
        try await visit.once { db in DeskAddress.mail(afterStopping: try StopLetters(.all).run(in: db)) }
    }

    private static let stop: Routes.Handler = { visit in
        let deed = StopLetters(.one(try visit.identifier("letter")))
        return try await explaining(visit) {
            try await visit.once { db in DeskAddress.mail(afterStopping: try deed.run(in: db)) }
        }
    }

    private static let send: Routes.Handler = { visit in
        let deed = SendLetterNow(try visit.identifier("letter"))
        return try await explaining(visit) {
            try await visit.once(then: DeskAddress.mailAfterSending) { db in try deed.run(in: db) }
        }
    }
}

extension LetterRefusal: Explainable {
    var status: HTTPResponse.Status { .conflict }

    func explanation(in words: Words) -> String {
        switch self {
        case .isGone: words(MailPhrase.isGone)
        case .textIsForgotten: words(MailPhrase.textIsForgotten)
        }
    }
}
