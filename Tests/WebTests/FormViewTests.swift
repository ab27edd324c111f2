import Domain
import TestHouse
import Testing
import Words

@testable import Web

/// A form that reads like the list of its questions.
@Suite struct FormViewTests {
    private func view(_ typed: [String: String], wrong: String? = nil) -> FormView<NetworkPhrase> {
        FormView(
            words: Lexicon.ofTests.german, fields: FormFields(typed),
            problems: wrong.map { FormProblems($0, KernelPhrase.fieldIsRequired) } ?? FormProblems())
    }

    @Test func `a question knows what was typed, what is wrong with it, and how it is asked`() {
        let view = view(["title": "Elterncafé"], wrong: "title")
        let field = view.text("title", .cooperationTitle, hint: .cooperationTitleHint, limit: 120)
        #expect(field.value == "Elterncafé")
        #expect(field.problem == view.words(KernelPhrase.fieldIsRequired))
        #expect(field.label == view.words(NetworkPhrase.cooperationTitle))
        #expect(view.text("contribution", .contribution).problem == nil)
    }

    @Test(arguments: [("", "de"), ("tr", "tr")])
    func `as long as nobody chose, what is usual is chosen`(typed: String, chosen: String) {
        let menu = view(["language": typed]).languages("language", .languageOfMail, usual: .german)
        #expect(menu.choices.filter(\.isChosen).map(\.value) == [chosen])
    }

    @Test func `of several, all are chosen that were typed`() {
        var fields = FormFields()
        fields.set("language", to: ["tr", "uk"])
        let view = FormView<NetworkPhrase>(words: Lexicon.ofTests.german, fields: fields)
        let list = view.choices("language", .languages, view.terms(Language.self))
        #expect(list.choices.filter(\.isChosen).map(\.value).sorted() == ["tr", "uk"])
    }

    @Test func `the form is its questions in their order, those that are asked`() {
        let view = view([:], wrong: "until")
        let isLater = false
        let frame = view.frame(action: "/offers", csrf: "c", submit: "Los", back: "/back") {
            view.day("until", .until, isRequired: true)
            if isLater { view.text("later", .name) }
            for number in 1...2 { view.text("n\(number)", .name) }
        }
        let names = frame.html.markup.matches(of: /\sname="(\w+)"/).map { String($0.1) }
        #expect(names == ["csrf", "until", "n1", "n2"])
        #expect(frame.problems.map(\.field) == ["until"])
        #expect(frame.secondary.count == 1)
    }
}
