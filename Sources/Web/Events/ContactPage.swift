import Domain
import Words

/// The same for every code, whether somebody wears it or not: who are you?
struct ContactPage {
    let visit: Visit
    let badge: BadgeCode
    var typed = ""
    var problems = FormProblems()

    var frame: PageFrame {
        let words = visit.words
        let title = words(ContactPhrase.title)
        let view = FormView<PaperPhrase>(words: words, fields: FormFields(["code": typed]), problems: problems)
        let formFrame = view.frame(
            action: ContactAddress(badge).page, csrf: visit.csrf, submit: words(KernelPhrase.next), keepsDraft: false
        ) {
            view.text(
                "code", .codeLabel, kind: .code, hint: .codeHint, limit: 20, isRequired: true, autocomplete: "off")
        }
        return visit.frame(
            title: title,
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(ContactPhrase.badgeLead))</p>
                <p>\(words(ContactPhrase.badgeQuestion))</p>
                \(formFrame)
                <p>\(words(ContactPhrase.withLink))</p>
                """)
    }
}
