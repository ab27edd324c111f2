import Actions
import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// What the link in the head of a letter to many leads to; `LetterList` writes it.
struct LetterListAddress {
    /// As routes write it.
    static let pattern = LetterListAddress(text: "{link}")

    private let text: String

    init(_ link: Secret) {
        text = link.text
    }

    private init(text: String) {
        self.text = text
    }

    /// Says whether such letters come.
    var page: String { "/letters/\(text)" }
    /// No more of them: a page with a button, and what a mail program sends by itself.
    var noMore: String { page + "/no-more" }
    /// They are wanted again.
    var again: String { page + "/again" }
}

/// Whoever gets letters to many ends those of one kind here. Opening the link changes nothing; the button does, and what a mail
/// program sends by itself.
enum LetterListRoutes {
    static func add(to routes: inout Routes) {
        let pattern = LetterListAddress.pattern
        routes.get(pattern.page, for: .everyone, show)
        routes.get(pattern.noMore, for: .everyone, askForNoMore)
        routes.post(pattern.noMore, for: .everyone, noMore)
        routes.post(pattern.again, for: .everyone, wantAgain)
    }

    private static func page(_ visit: Visit) async throws -> LetterListPage {
        let link = try visit.ownLink()
        let standing = try await visit.found { [now = visit.now] db in
            try LetterListStanding(behind: link.hash, at: now, in: db)
        }
        return LetterListPage(visit: visit, link: link, standing: standing)
    }

    private static let show: Routes.Handler = { visit in visit.page(try await page(visit).frame) }

    private static let askForNoMore: Routes.Handler = { visit in visit.page(try await page(visit).question) }

    /// Also what a mail program sends by itself, without a form of ours (RFC 8058); the link is its proof.
    private static let noMore: Routes.Handler = { visit in
        let link = try visit.ownLink()
        let deed = SetLetters(false, behind: link.hash)
        let done = try await visit.once(then: LetterListAddress(link).page, by: .visitor) { db in try deed.run(in: db) }
        // A program is led nowhere: it would follow with another request, or take that for a failure.
        return visit.isOneClick ? Response(status: .noContent) : done
    }

    private static let wantAgain: Routes.Handler = { visit in
        let link = try visit.ownLink()
        let deed = SetLetters(true, behind: link.hash)
        return try await visit.once(then: LetterListAddress(link).page, by: .visitor) { db in try deed.run(in: db) }
    }
}

/// Which letters come to somebody, and the button that ends them.
struct LetterListPage {
    let visit: Visit
    let link: Secret
    let standing: LetterListStanding

    private var words: Words { visit.words }
    private var address: LetterListAddress { LetterListAddress(link) }
    private var kind: String { words(MailWords.name(of: standing.kind)) }

    var frame: PageFrame {
        let title = words(MailPhrase.listTitle)
        let said = words(standing.isWanted ? MailPhrase.listComes(label: kind) : .listEnded(label: kind))
        let button =
            standing.isWanted
            ? PostButton(label: words(MailPhrase.endList), address: address.noMore, csrf: visit.csrf)
            : PostButton(label: words(MailPhrase.resumeList), address: address.again, csrf: visit.csrf)
        return visit.frame(
            title: title, isForOneThing: true,
            body: "<h1>\(title)</h1><p class=\"lead\">\(said)</p><div class=\"row\">\(button)</div>")
    }

    /// Whoever opens every link of a letter presses no button.
    var question: PageFrame {
        let title = words(MailPhrase.endListQuestion)
        let question = Question(
            title: title, content: "<p>\(words(MailPhrase.endListFollows(label: kind)))</p>",
            yes: PostButton(
                label: words(MailPhrase.endList), address: address.noMore, csrf: visit.csrf, kind: .primary),
            no: (words(KernelPhrase.cancel), address.page))
        return visit.frame(title: title, isForOneThing: true, body: question.html)
    }
}
