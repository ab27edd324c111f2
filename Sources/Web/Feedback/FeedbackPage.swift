import Domain
import Storage
import Words

/// The form in which anybody reports a barrier (EN 301 549, BITV 2.0: the way to the people in charge).
struct FeedbackPage {
    let visit: Visit
    var form = FeedbackForm()
    var problems = FormProblems()
    /// By when whoever reports something today has an answer; nil where nothing was sent yet.
    var answerBy: CalendarDay?

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(FeedbackPhrase.feedbackTitle), description: words(FeedbackPhrase.feedbackLead),
            crumbs: [.init(words(KernelPhrase.accessibility), InformationPage.Subject.accessibility.address)],
            notice: notice,
            body: """
                <h1>\(words(FeedbackPhrase.feedbackTitle))</h1>
                <p class="lead">\(words(FeedbackPhrase.feedbackLead))</p>
                \(questions)
                \(visit.sharing(words(FeedbackPhrase.feedbackTitle), at: FeedbackAddress.form))
                """)
    }

    private var notice: Notice? {
        guard visit.query.isTicked("sent") else { return nil }
        let promise = answerBy.map { " " + words(PlainPhrase.answerComesBy(day: words.fullDay($0))) } ?? ""
        return Notice(
            kind: .success, title: words(FeedbackPhrase.sentTitle),
            text: "\(words(FeedbackPhrase.sentSentence))\(promise)")
    }

    private var questions: FormFrame {
        let typed = FormFields(["text": form.text, "page": form.page, "email": form.email])
        let view = FormView<FeedbackPhrase>(words: words, fields: typed, problems: problems)
        return view.frame(action: FeedbackAddress.form, csrf: visit.csrf, submit: words(FeedbackPhrase.send)) {
            view.multiline(
                "text", .barrierLabel, rows: 6, hint: .barrierHint, limit: BarrierReport.limit, isRequired: true)
            view.text("page", .pageLabel, hint: .pageHint, limit: BarrierReport.pageLimit)
            view.email("email", .emailLabel, hint: .emailHint, autocomplete: "email")
            "<p class=\"small\">\(words(FeedbackPhrase.dataNotice))</p>"
            PrivacyNotice(words: words, form: .barrier)
        }
    }
}
