import Hummingbird
import Words

/// One sentence that says what happened and what to do, and ways on from here. What somebody wrote meanwhile is still
/// theirs: the thing may be closed, taken or gone by now, but not the text.
struct ErrorPage {
    let visit: Visit
    let title: String
    let sentence: String
    /// Something is wrong with the house: whoever reads this can say so.
    var isDefect = false
    /// The page without what its address asks for, if that is what is wrong.
    var list: String?

    var frame: PageFrame {
        visit.frame(
            title: title,
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(sentence)</p>
                \(typed.holdsWritings ? typed.html : nil)
                <p class="submit">\(toList)\(Button(label: visit.words(KernelPhrase.toStart), action: .link("/")))\(isDefect ? ask : signIn)</p>
                """)
    }

    private var typed: TypedForm { TypedForm(visit: visit) }

    private var toList: Button? {
        list.map { Button(label: visit.words(KernelPhrase.toWholeList), action: .link($0), kind: .primary) }
    }

    private var ask: HTML {
        Button(label: visit.words(AskPhrase.title), action: .link(AskAddress.form), kind: .quiet).html
    }

    /// Forbidden looks like missing: whoever expected to see something here may only have to sign in.
    private var signIn: HTML {
        guard visit.caller.signedIn == nil else { return .nothing }
        return Button(label: visit.words(KernelPhrase.signIn), action: .link(AccountAddress.signIn), kind: .quiet).html
    }
}
