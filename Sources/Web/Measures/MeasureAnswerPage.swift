import Actions
import Domain
import Secrets
import Storage
import Words

/// What is asked about one measure: all that somebody has to know to answer, and a button for each answer.
struct MeasureAnswerPage {
    let visit: Visit
    let asked: AskedAboutMeasure
    let link: Secret
    var sent = SentForm()

    private var words: Words { visit.words }
    private var measure: Measure { asked.measure }
    private var address: MeasureAnswerAddress { MeasureAnswerAddress(link) }

    var frame: PageFrame {
        let title = words(asked.link.isOwner ? AskedPhrase.pageTitle : .arrivalTitle)
        return visit.frame(
            title: title, notice: notice, bodyClass: "event", isForOneThing: true,
            body: """
                <h1>\(title)</h1>
                <p>\(words.html(VoicePhrase.speakingFor(organisation: asked.asked.organisation)))</p>
                <p class="lead"><strong>\(visit.typed(measure.title, in: measure.language))</strong></p>
                \(FactList(facts: facts))
                \(noes)\(answers)\(letters)
                """)
    }

    private var notice: Notice? {
        let others = sent.problems.sentences(in: words).filter { !["reply", "next"].contains($0.field) }.map(\.text)
        if let sentence = others.first { return Notice(kind: .problem, text: "\(sentence)") }
        guard asked.isOpen(on: visit.today) || asked.answer != nil else {
            return Notice(text: "\(words(AskedPhrase.isOver))", isAnnounced: false)
        }
        guard let answer = asked.answer else { return nil }
        let hasReopened = answer.word == .notArrived && asked.asked.reopening?.doneOn == answer.round
        let mayCorrect = !asked.link.isOwner && asked.isOpen(on: visit.today)
        return Notice(
            kind: .success,
            text: """
                <p>\(hasReopened ? words(SaidPhrase.thanksReopened) : words(AskedPhrase.thanks))</p>\
                \(mayCorrect ? "<p>\(words(SaidPhrase.mayCorrect))</p>" as HTML : .nothing)
                """)
    }

    private var facts: [Fact] {
        asked.asked.lines(in: words, namingAll: asked.link.isOwner).map { line in
            guard let language = line.language else { return Fact(line.label, text: line.text) }
            return Fact(line.label, visit.typed(line.text, in: language))
        }
    }

    /// Those for whom it was done, who say that it has not reached them.
    private var noes: HTML {
        guard !asked.noes.isEmpty else { return .nothing }
        let list = MeasureAnswerList(visit: visit, answers: asked.noes, names: asked.otherNames)
        return "<h2>\(words(SaidPhrase.noesTitle))</h2>\(list)"
    }

    private var answers: HTML {
        guard let own = asked.answer else { return asked.isOpen(on: visit.today) ? form.html : .nothing }
        let table = MeasureAnswerList(
            visit: visit, answers: [own] + asked.others,
            names: asked.otherNames.merging([own.organisation: asked.asked.organisation]) { $1 })
        let again =
            asked.isOpen(on: visit.today)
            ? Disclosure(label: words(AskedPhrase.answerAnew), content: form.html, isOpen: !sent.problems.isEmpty)
            : nil
        return "<h2>\(words(AskedPhrase.answersTitle))</h2>\(table)\(again)"
    }

    private var form: MeasureAnswerForm {
        MeasureAnswerForm(
            visit: visit, choices: asked.words, sent: sent,
            next: asked.link.isOwner ? measure.nextAsking(after: asked.link.round, on: visit.today) : nil,
            address: address.answer)
    }

    private var letters: HTML {
        guard asked.isUnwanted else {
            return "<p class=\"soft\"><a href=\"\(address.noMore)\">\(words(AskedPhrase.noMoreTitle))</a></p>"
        }
        let again = PostButton(
            label: words(AskedPhrase.wantAgain), address: address.again, csrf: visit.csrf, kind: .quiet)
        return "<div class=\"row\"><span class=\"soft\">\(words(AskedPhrase.getsNoMore))</span>\(again)</div>"
    }
}

/// A button for each answer. Some need a sentence, so it stands above all of them.
struct MeasureAnswerForm: Component {
    let visit: Visit
    let choices: [MeasureAnswer.Word]
    let sent: SentForm
    /// When they would be asked again; nil where nobody is.
    let next: CalendarDay?
    /// What is sent along.
    var values: [(name: String, value: String)] = []
    /// Tells the fields of several such forms on one page apart.
    var id: String?
    /// Whether somebody else writes it down, who says from whom they have heard it.
    var isNoted = false
    /// Where each is said.
    let address: (MeasureAnswer.Word) -> String

    var html: HTML {
        let words = visit.words
        let view = FormView<AskedPhrase>(words: words, fields: sent.fields, problems: sent.problems)
        var text = view.text(
            "reply", .textLabel, kind: .multiline(rows: 3), limit: MeasureAnswer.textLimit, id: id)
        // Who reads it stands beside the field; some of the words need it, and others do not.
        let isNeeded = choices.contains(where: \.needsSentence)
        text.isMarked = !isNeeded
        text.hint =
            isNeeded
            ? "\(words(AskedPhrase.textHint)) \(words(SaidPhrase.wordsBecomePublic))"
            : words(SaidPhrase.wordsStayInside)
        let person = view.asking(VoicePhrase.self).text(
            "person", .personLabel, hint: .personHint, limit: NotedForm.personLimit, isRequired: true)
        let buttons = choices.map { Button(label: words($0.phrase), action: .submitTo(address($0))) }
        var day = view.day("next", .nextLabel, hint: .nextHint)
        if let next, sent.problems.isEmpty { day.value = next.rawValue }
        if let id { day.id = "next-\(id)" }
        return """
            <form class="form" method="post" action="\(choices.first.map(address) ?? "")" novalidate>\
            \(Field.hidden("csrf", visit.csrf))\(values.map { Field.hidden($0.name, $0.value) })\
            <div class="fields">\(isNoted ? person : nil)\(text)\(next == nil ? nil : day)</div><div class="submit">\(buttons)</div></form>
            """
    }
}

/// Answers to the same question, side by side: whose, what, since when.
struct MeasureAnswerList: Component {
    let visit: Visit
    let answers: [MeasureAnswer]
    let names: [Organisation.ID: String]

    private var words: Words { visit.words }

    var html: HTML { "<ul class=\"lines\">\(answers.map(line))</ul>" }

    private func line(_ answer: MeasureAnswer) -> HTML {
        let day = words.day(visit.day(of: answer.at))
        let status = StatusWord(
            tone: answer.word.tone, word: words(answer.word.phrase), when: words(MeasurePhrase.onDay(day: day)))
        let text: HTML? =
            answer.text.isBlank ? nil : "<p>\(visit.typed(answer.text, in: answer.language))</p>"
        return "<li><strong dir=\"auto\">\(names[answer.organisation] ?? "")</strong> \(status)\(text)</li>"
    }
}

/// "Keine Nachfragen mehr?", with a button: whoever opens every link of a letter presses none.
struct NoMoreFollowUpsPage {
    let visit: Visit
    let link: Secret

    var frame: PageFrame {
        let (words, address) = (visit.words, MeasureAnswerAddress(link))
        let title = words(AskedPhrase.noMoreTitle)
        let question = Question(
            title: title, content: "<p>\(words(AskedPhrase.noMoreFollows))</p>",
            yes: PostButton(
                label: words(AskedPhrase.noMore), address: address.noMore, csrf: visit.csrf, kind: .primary),
            no: (words(KernelPhrase.cancel), address.page))
        return visit.frame(title: title, isForOneThing: true, body: question.html)
    }
}

/// Stands behind a link that opens nothing any more. Whoever has it gets another, to the same address; of a link that nobody knows it
/// says where the same is done without it.
struct GoneMeasureAnswerPage {
    let visit: Visit
    /// The link that is over; nil if nobody knows it, or nobody speaks for the organisation there any more.
    var link: Secret?
    /// Whether its reader wants no more letters of this kind.
    var isUnwanted = false

    private var words: Words { visit.words }
    private var isSent: Bool { link != nil && visit.query["sent"] == "fresh" }

    var frame: PageFrame {
        visit.frame(
            title: words(ConfirmPhrase.linkIsOver),
            notice: isSent ? Notice(kind: .success, text: "\(words(SaidPhrase.freshIsSent))") : nil,
            isForOneThing: true,
            body: """
                <h1>\(words(ConfirmPhrase.linkIsOver))</h1>
                <p class="lead">\(words(link == nil ? SaidPhrase.linkIsUnknown : .freshHint))</p>
                \(wayOn)\(isUnwanted ? "<p class=\"soft\">\(words(AskedPhrase.getsNoMore))</p>" as HTML : .nothing)
                """)
    }

    private var wayOn: HTML {
        guard let link else {
            return Button(
                label: words(KernelPhrase.signIn), action: .link(AccountAddress.signIn(next: DeskAddress.page)),
                kind: .primary
            ).html
        }
        guard !isSent else { return .nothing }
        return PostButton(
            label: words(SaidPhrase.sendFresh), address: MeasureAnswerAddress(link).fresh, csrf: visit.csrf,
            kind: .primary
        ).html
    }
}

extension Visit {
    /// What somebody has typed, in the language in which they did; for whoever reads another one it says which.
    func typed(_ text: String, in language: Language) -> HTML {
        let isEasyGerman = words.language.tag == .simpleGerman && language == .german
        let isForeign = language != words.language.tag && !isEasyGerman
        let mark = isForeign ? words(SaidPhrase.inLanguage(language: words.label(language))) : nil
        return """
            <span dir="auto" lang="\(language)">\(text)</span>\
            \(mark.map { " <small class=\"soft\">(\($0))</small>" as HTML })
            """
    }
}
