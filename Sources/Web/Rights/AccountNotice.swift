import Actions
import Domain
import Hummingbird
import Storage
import Words

/// The words about what happens to an account are others by now: who comes again reads them.
struct AccountNotice: Component {
    let visit: Visit
    /// Which somebody has read; nil for whoever has not sent the form yet.
    let shown: ShownWording?

    var html: HTML {
        let notice = PrivacyNotice(words: visit.words, form: .account)
        guard let shown, shown.version != notice.version else { return .nothing }
        let read = PostButton(
            label: visit.words(RightsPhrase.noticeRead), address: AccountAddress.notice, csrf: visit.csrf, isSmall: true
        )
        let said = visit.words(RightsPhrase.noticeHasChanged)
        return Notice(text: "<div class=\"flow\"><p>\(said)</p>\(notice)\(read)</div>", isAnnounced: false).html
    }
}

enum AccountNoticeRoutes {
    static func add(to routes: inout Routes) {
        routes.post(AccountAddress.notice, for: .owner, read)
    }

    private static let read: Routes.Handler = { visit in
        guard let deed = visit.readingAccountNotice else { throw NotFound() }
        return try await visit.once(then: AccountAddress.page) { db in try deed.run(in: db) }
    }
}

extension Visit {
    /// What belongs into the transaction of a form beside which the notice of accounts stands; nil for whoever has none.
    var readingAccountNotice: ReadAccountNotice? {
        caller.signedIn.map { signedIn in
            ReadAccountNotice(PrivacyNotice(words: words, form: .account).wording, by: signedIn.account.id)
        }
    }
}
