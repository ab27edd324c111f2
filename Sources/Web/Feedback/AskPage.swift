import Domain
import Storage
import Words

/// Where everybody asks the coordination, without an account: what, and how they are reached.
struct AskPage {
    let visit: Visit
    /// Where the form is sent: for everybody, or behind a personal link.
    var action = AskAddress.form
    var callAction = AskAddress.callBack
    var form = AskForm()
    /// What was chosen for a call, and what is wrong with it.
    var call = SentForm()
    /// The event that it is about, in words.
    var event: Event?
    var problems = FormProblems()

    private var words: Words { visit.words }

    /// As everybody finds it, with nothing in it that somebody typed: only so it is passed on.
    private var isForEverybody: Bool { action == AskAddress.form && form.text.isEmpty }

    var frame: PageFrame {
        visit.frame(
            title: words(AskPhrase.title), description: isForEverybody ? words(AskPhrase.lead) : nil,
            notice: notice,
            body: """
                <h1>\(words(AskPhrase.title))</h1>
                <p class="lead">\(words(AskPhrase.lead))</p>
                \(event.map { "<p>\(words(AskPhrase.about)): <bdi>\(words.html($0.shortTitle))</bdi></p>" as HTML })\
                \(CallBackForm(
                    visit: visit, action: callAction, page: form.page, event: event, question: form.text, sent: call))
                <section class="flow"><h2>\(words(AskPhrase.writeInstead))</h2>\(questions)</section>
                \(isForEverybody ? visit.sharing(words(AskPhrase.title), at: AskAddress.form) : nil)
                """)
    }

    private var notice: Notice? {
        if visit.query["sent"] == "call" {
            return Notice(
                kind: .success, title: words(AskPhrase.callBackSent), text: "\(words(AskPhrase.callBackSoon))")
        }
        guard visit.query.isTicked("sent") else { return nil }
        return Notice(kind: .success, title: words(AskPhrase.sentTitle), text: "\(words(AskPhrase.sentSentence))")
    }

    private var questions: FormFrame {
        let view = FormView<AskPhrase>(words: words, fields: form.fields, problems: problems)
        return view.frame(action: action, csrf: visit.csrf, submit: words(AskPhrase.send)) {
            view.multiline("text", .questionLabel, rows: 6, limit: Inquiry.limit, isRequired: true)
            view.text("contact", .contactLabel, hint: .contactHint, limit: Inquiry.contactLimit)
            Field.hidden("page", form.page)
            Field.hidden("event", form.event)
            """
            <p class="small">\(words(AskPhrase.dataNotice)) \
            <a href="\(InformationPage.Subject.privacy.address)">\(words(KernelPhrase.privacy))</a></p>
            """
        }
    }
}

/// The way to the coordination, beside each sentence that sends people there.
struct AskLink: Component {
    let words: Words
    var address = AskAddress.form

    var html: HTML { "<a href=\"\(address)\">\(words(AskPhrase.title))</a>" }
}
