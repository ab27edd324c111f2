import Actions
import Domain
import Storage
import Words

/// What the end of a crisis means, before it; and who stays and what stays, after it.
struct ClosingContents: Sendable {
    let crisis: Crisis
    /// Nobody has closed these.
    let needs: Int
    /// Would be asked whether they stay.
    let helpers: Int
    /// Whether others are open, in which the same people help.
    let isLast: Bool
    let questions: [StayQuestion]
    /// Whom somebody has to call, because there is only a number.
    let toCall: [Helper]
    let days: [CoverageDay]

    init(of crisis: Crisis, in db: Reader) throws {
        self.crisis = crisis
        needs = try db.unclosedNeeds(of: crisis.id).count
        isLast = try db.openCrises().allSatisfy { $0.id == crisis.id }
        let questions = try db.stayQuestions(after: crisis.id)
        self.questions = questions
        helpers = try crisis.isOpen ? db.confirmedHelpers().count : 0
        let silent = Set(questions.filter { $0.stayedAt == nil }.map(\.helper))
        toCall = try db.helpers(silent).filter { $0.email == nil }
        days = try db.coverageDays(of: crisis.id)
    }
}

struct ClosingPage {
    let visit: Visit
    let contents: ClosingContents
    var refusal: Crisis.Refusal?

    private var words: Words { visit.words }
    private var crisis: Crisis { contents.crisis }
    private var address: CoverageAddress { CoverageAddress(crisis) }

    var frame: PageFrame {
        let title = words(crisis.isOpen ? CoveragePhrase.closeTitle : .afterTheEnd)
        return visit.frame(
            title: "\(title): \(words.text(crisis.title))", crumbs: visit.crumbs(to: crisis),
            notice: refusal.map { Notice(kind: .problem, text: "<p>\($0.explanation(in: words))</p>") },
            bodyClass: "desk",
            body: """
                <h1>\(title): \(words.html(crisis.title))</h1>
                \(crisis.isOpen ? before : after)
                """)
    }

    // MARK: Before it

    private var before: HTML {
        let letters =
            contents.isLast
            ? words(
                CoveragePhrase.helpersWillBeAsked(count: contents.helpers, days: StayQuestion.daysToAnswer))
            : words(CoveragePhrase.othersAreOpen)
        let lines = [
            words(CoveragePhrase.needsWillEnd(count: contents.needs)), letters, words(CoveragePhrase.numbersStay),
        ]
        return """
            <ul>\(lines.map { "<li>\($0)</li>" as HTML })</ul>\
            \(PostButton(
                label: words(CoveragePhrase.closeNow), address: address.closing, csrf: visit.csrf, kind: .danger))
            """
    }

    // MARK: After it

    private var after: HTML {
        """
        \(wayBack)\(figures)\(telephone)\(LastingGaps(words: words, days: contents.days))\
        <p><a href="\(address.page)">\(words(CoveragePhrase.dayByDay))</a></p>
        """
    }

    /// For a few minutes, in which nobody hears of the end.
    private var wayBack: HTML? {
        guard let end = crisis.reopensUntil, visit.now < end else { return nil }
        let time = words.time(end, in: visit.services.settings.timeZone)
        let button = PostButton(
            label: words(CrisisCarePhrase.reopen), address: address.reopening, csrf: visit.csrf)
        return "<p>\(words(CrisisCarePhrase.reopenLead(time: time)))</p><p>\(button)</p>"
    }

    private var figures: HTML {
        let stayed = contents.questions.count { $0.stayedAt != nil }
        let silent = contents.questions.count - stayed
        let end = contents.questions.filter { $0.stayedAt == nil }.map(\.endsAt).max()
        let until = end.map { words(CoveragePhrase.silentUntil(day: words.day(visit.day(of: $0)))) }
        return """
            <p class="lead">\(words(CoveragePhrase.isClosed(day: words.day(visit.day(of: crisis.closedAt ?? visit.now)))))</p>\
            \(Figures(figures: [
                .init(number: words.number(stayed), label: words(CoveragePhrase.stayed)),
                .init(number: words.number(silent), label: words(CoveragePhrase.silent)),
            ]))\(until.map { "<p>\($0)</p>" as HTML })
            """
    }

    private var telephone: HTML? {
        guard !contents.toCall.isEmpty else { return nil }
        let lines = contents.toCall.map { helper -> HTML in
            let answers: [(AnswerStayQuestion.Answer, CoveragePhrase)] = [
                (.stay, .staysButton), (.leave, .leavesButton),
            ]
            let buttons = answers.map { answer, label in
                PostButton(
                    label: words(label), address: address.staying(of: helper.id), csrf: visit.csrf, isSmall: true,
                    accessibleLabel: "\(words(label)): \(helper.name)",
                    values: [(name: StayPage.field, value: answer.rawValue)])
            }
            return """
                <li><bdi>\(helper.name)</bdi> \
                \(helper.phone.map { TelephoneLink(number: $0) })<div class="row">\(buttons)</div></li>
                """
        }
        return """
            <section class="flow"><h2>\(words(CoveragePhrase.callToAsk))</h2><ul class="lines">\(lines)</ul></section>
            """
    }
}
