import Actions
import Domain
import Secrets
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
                <p class="lead" dir="auto" lang="\(measure.language)"><strong>\(measure.title)</strong></p>
                \(FactList(facts: facts))
                \(answers)\(letters)
                """)
    }

    private var notice: Notice? {
        let others = sent.problems.sentences(in: words).filter { $0.field != "text" }.map(\.text)
        if let sentence = others.first { return Notice(kind: .problem, text: "\(sentence)") }
        guard asked.isOpen(on: visit.today) || asked.answer != nil else {
            return Notice(text: "\(words(AskedPhrase.isOver))", isAnnounced: false)
        }
        return asked.answer == nil ? nil : Notice(kind: .success, text: "\(words(AskedPhrase.thanks))")
    }

    private var facts: [Fact] {
        asked.asked.lines(in: words, namingAll: asked.link.isOwner).map { line in
            guard let language = line.language else { return Fact(line.label, text: line.text) }
            return Fact(line.label, "<span dir=\"auto\" lang=\"\(language)\">\(line.text)</span>")
        }
    }

    private var answers: HTML {
        guard let own = asked.answer else { return asked.isOpen(on: visit.today) ? form : .nothing }
        let table = MeasureAnswerList(
            visit: visit, answers: [own] + asked.others,
            names: asked.otherNames.merging([own.organisation: asked.asked.organisation]) { $1 })
        let again =
            asked.isOpen(on: visit.today)
            ? Disclosure(label: words(AskedPhrase.answerAnew), content: form, isOpen: !sent.problems.isEmpty) : nil
        return "<h2>\(words(AskedPhrase.answersTitle))</h2>\(table)\(again)"
    }

    /// Some answers need a sentence, so it stands above all of them.
    private var form: HTML {
        let view = FormView<AskedPhrase>(words: words, fields: sent.fields, problems: sent.problems)
        let text = view.multiline(
            "text", .textLabel, rows: 3, hint: asked.link.isOwner ? .textHint : nil, limit: MeasureAnswer.textLimit)
        let buttons = asked.words.map { word in
            Button(label: words(word.phrase), action: .submitTo(address.answer(word)))
        }
        return """
            <form class="form" method="post" action="\(address.answer(asked.words[0]))" novalidate>\
            \(Field.hidden("csrf", visit.csrf))<div class="fields">\(text)</div>\
            <div class="submit">\(buttons)</div></form>
            """
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
            answer.text.isBlank ? nil : "<p dir=\"auto\" lang=\"\(answer.language)\">\(answer.text)</p>"
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

/// Stands behind a link that opens nothing any more, and says where the same is done without it.
struct GoneMeasureAnswerPage {
    let visit: Visit

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(ConfirmPhrase.linkIsOver), isForOneThing: true,
            body: """
                <h1>\(words(ConfirmPhrase.linkIsOver))</h1>
                <p class="lead">\(words(AskedPhrase.linkIsOverHint))</p>
                \(Button(
                    label: words(KernelPhrase.signIn), action: .link(AccountAddress.signIn(next: DeskAddress.page)),
                    kind: .primary))
                """)
    }
}
