import Domain
import Storage
import Words

/// The form in which anybody reports a barrier (EN 301 549, BITV 2.0: the way to the people in charge).
struct FeedbackPage {
    let visit: Visit
    var form = FeedbackForm()
    var problems = FormProblems()
    var isTooOften = false

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
                """)
    }

    private var notice: Notice? {
        if isTooOften { return Notice(kind: .problem, text: "\(words(FeedbackPhrase.tooOften))") }
        guard visit.query.isTicked("sent") else { return nil }
        return Notice(
            kind: .success, title: words(FeedbackPhrase.sentTitle), text: "\(words(FeedbackPhrase.sentSentence))")
    }

    private var questions: FormFrame {
        let text = Field(
            words: words, name: "text", label: words(FeedbackPhrase.barrierLabel), value: form.text,
            kind: .multiline(rows: 6), hint: words(FeedbackPhrase.barrierHint),
            problem: problems.sentence(for: "text", in: words), isRequired: true, limit: BarrierReport.limit)
        let page = Field(
            words: words, name: "page", label: words(FeedbackPhrase.pageLabel), value: form.page,
            hint: words(FeedbackPhrase.pageHint), problem: problems.sentence(for: "page", in: words),
            limit: BarrierReport.pageLimit)
        let email = Field(
            words: words, name: "email", label: words(FeedbackPhrase.emailLabel), value: form.email, kind: .email,
            hint: words(FeedbackPhrase.emailHint), problem: problems.sentence(for: "email", in: words),
            autocomplete: "email", limit: 254)
        return FormFrame(
            words: words, action: FeedbackAddress.form, csrf: visit.csrf,
            fields: """
                \(Field.hidden("once", form.once))\(text)\(page)\(email)
                <p class="small">\(words(FeedbackPhrase.dataNotice)) \
                <a href="\(InformationPage.Subject.privacy.address)">\(words(KernelPhrase.privacy))</a></p>
                """,
            submit: words(FeedbackPhrase.send), problems: problems.sentences(in: words)
        )
    }
}
