import Domain
import Storage
import Words

/// What is looked for in the directory and nobody offers, for the coordination: whom the network lacks.
struct UnansweredPage {
    let visit: Visit
    let questions: [CountedQuestion]

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(FoundPhrase.questionsTitle)
        return visit.frame(
            title: title, crumbs: visit.crumbsToDeskDirectory, notice: notice, bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(FoundPhrase.questionsLead))</p>
                \(TableCopies(.unanswered, in: words))
                \(questions.isEmpty
                    ? EmptyState(title: words(FoundPhrase.noQuestions), text: .nothing).html : table.html)
                """)
    }

    private var notice: Notice? {
        guard visit.query["done"] == "closed" else { return nil }
        return Notice(kind: .success, text: "<p>\(words(FoundPhrase.questionIsClosed))</p>")
    }

    private var table: DataTable {
        DataTable(
            caption: words(FoundPhrase.questionsTitle), isCaptionUnseen: true, isDense: true, isBrief: true,
            columns: [
                .init(words(FoundPhrase.lookedFor)), .init(words(FoundPhrase.timesAsked), isNumber: true),
                .init(words(NetworkPhrase.language)), .init(words(FoundPhrase.lastAsked), onPhone: .trailing),
                .init(words(FoundPhrase.closeQuestion)),
            ],
            rows: questions.map(row))
    }

    private func closing(_ question: UnansweredQuestion) -> PostButton {
        PostButton(
            label: words(FoundPhrase.closeQuestion), address: OrganisationAddress.unanswered, csrf: visit.csrf,
            isSmall: true,
            accessibleLabel: words(FoundPhrase.closeQuestionAbout(what: question.text)),
            values: [("question", question.folded)])
    }

    /// Each leads to the answer as it is today: somebody may have come since who knows.
    private func row(_ counted: CountedQuestion) -> [HTML] {
        let question = counted.question
        let address = OrganisationAddress.directory(asking: DirectoryQuery(text: question.text))
        return [
            "<a href=\"\(address)\" dir=\"auto\" lang=\"\(question.language)\">\(question.text)</a>",
            "\(words.number(counted.times))", "\(words.label(question.language))", "\(words.day(counted.lastAsked))",
            "\(closing(question))",
        ]
    }
}
