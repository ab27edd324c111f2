import Actions
import Domain
import Secrets
import Storage
import Words

/// What somebody is asked behind the link of their letter when a crisis is over, read at one moment.
struct StayContents: Sendable {
    let link: Secret
    let question: StayQuestion
    let helper: Helper
    let crisis: Crisis

    /// Nil for a link that opens nothing any more.
    init?(behind link: Secret, in db: Reader) throws {
        guard let question = try db.stayQuestion(link: link.hash), let helper = try db.helper(question.helper),
            let crisis = try db.crisis(question.crisis)
        else { return nil }
        (self.link, self.question, self.helper, self.crisis) = (link, question, helper, crisis)
    }
}

/// "Bleiben Sie dabei?", what is kept of somebody, and two buttons.
struct StayPage {
    /// In which the form says the answer.
    static let field = "answer"

    let visit: Visit
    let contents: StayContents

    private var words: Words { visit.words }
    private var helper: Helper { contents.helper }

    var frame: PageFrame {
        let title = words(CoveragePhrase.stayTitle)
        let end = words.day(visit.day(of: contents.question.endsAt))
        let crisis = words.text(contents.crisis.title)
        let lead = words(
            contents.question.stayedAt == nil
                ? CoveragePhrase.stayLead(crisis: crisis, day: end) : .crisisIsOver(crisis: crisis))
        return visit.frame(
            title: title, notice: thanks, isForOneThing: true,
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(lead)</p>
                \(FactList(facts: facts))
                \(buttons)
                """)
    }

    private var thanks: Notice? {
        contents.question.stayedAt.map { _ in
            Notice(kind: .success, text: "<p>\(words(CoveragePhrase.thanksForStaying))</p>")
        }
    }

    private var facts: [Fact] {
        let kinds = words.sorted(Array(helper.consents.keys)) { words.label($0) }.map { words.label($0) }
        let languages = words.sorted(Array(helper.languages)) { words.label($0) }.map { words.label($0) }
        let reach = [helper.email?.rawValue, helper.phone?.text].compactMap(\.self)
        return [
            Fact(words(CoveragePhrase.name), text: helper.name),
            Fact(words(CoveragePhrase.kind), text: words.sideBySide(kinds)),
            Fact(words(CoveragePhrase.language), text: words.sideBySide(languages)),
            Fact(words(CoveragePhrase.reach), text: words.sideBySide(reach)),
        ]
    }

    /// Whoever has said that they stay deletes nothing with the first button that they find.
    private var buttons: HTML {
        contents.question.stayedAt == nil
            ? "<div class=\"row\">\(stay)\(leave)</div>"
            : Disclosure(label: words(CoveragePhrase.stayNo), content: leave).html
    }

    private var stay: PostButton {
        PostButton(
            label: words(CoveragePhrase.stayYes), address: StayAddress(contents.link).page, csrf: visit.csrf,
            kind: .primary, icon: .check, values: [(name: Self.field, value: AnswerStayQuestion.Answer.stay.rawValue)])
    }

    private var leave: PostButton {
        PostButton(
            label: words(CoveragePhrase.stayNo), address: StayAddress(contents.link).page, csrf: visit.csrf,
            values: [(name: Self.field, value: AnswerStayQuestion.Answer.leave.rawValue)])
    }
}

/// Nothing is left of whoever went.
struct LeftPage {
    let visit: Visit

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(CoveragePhrase.leftTitle), isForOneThing: true,
            body: """
                <h1>\(words(CoveragePhrase.leftTitle))</h1>
                <p class="lead">\(words(CoveragePhrase.leftLead))</p>
                """)
    }
}

/// Stands behind a link that opens nothing any more.
struct GoneStayPage {
    let visit: Visit

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(CoveragePhrase.stayGone), isForOneThing: true,
            body: """
                <h1>\(words(CoveragePhrase.stayGone))</h1>
                <p class="lead">\(words(CoveragePhrase.stayGoneHint)) \(AskLink(words: words))</p>
                """)
    }
}
