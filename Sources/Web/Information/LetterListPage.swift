import Actions
import Secrets
import Words

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
