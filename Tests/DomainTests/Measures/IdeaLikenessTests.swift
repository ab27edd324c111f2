import Domain
import Testing

/// Which ideas are shown side by side because they may be the same.
@Suite struct IdeaLikenessTests {
    private let housing = Topic(rawValue: "housing")
    private let school = Topic(rawValue: "school")

    private var vocabulary: IdeaVocabulary {
        IdeaVocabulary(
            [housing: ["Wohnen", "Konut", "Житло"], school: ["Schule", "Okul", "Школа"]],
            fillers: ["bekommt", "eine", "gemeinsam"])
    }

    private func idea(_ id: String, _ title: String, topic: Topic? = nil, status: Idea.Status = .prioritised) -> Idea {
        Idea(
            id: .init(rawValue: id), event: .init(rawValue: "e"), board: nil, title: title, text: "",
            language: .german, topic: topic, status: status)
    }

    private func pairs(_ ideas: Idea...) -> [[String]] {
        vocabulary.pairs(among: ideas).map { [$0.first.rawValue, $0.second.rawValue] }
    }

    @Test func `two ideas with two words in common are shown side by side`() {
        let found = vocabulary.pairs(among: [
            idea("a", "Räume gemeinsam nutzen"), idea("b", "Vereine nutzen Räumen der Stadt"),
            idea("c", "Mehr Deutsch"),
        ])
        #expect(found.map { [$0.first.rawValue, $0.second.rawValue] } == [["a", "b"]])
        #expect(found.first?.words == ["nutzen", "Räume"])
    }

    @Test func `what any sentence says makes no pair`() {
        let ideas = [idea("a", "Antrag bekommt eine Antwort"), idea("b", "Neuling bekommt eine Patin")]
        #expect(vocabulary.pairs(among: ideas) == [])
        // Without the list they would be one.
        #expect(IdeaVocabulary([:], fillers: []).pairs(among: ideas).count == 1)
    }

    @Test func `two ideas in two languages find each other by their topics`() {
        let found = vocabulary.pairs(among: [
            idea("a", "Wohnen neben der Schule"), idea("b", "Okul yakınında konut"), idea("c", "Sport im Park"),
        ])
        #expect(found.map { [$0.first.rawValue, $0.second.rawValue] } == [["a", "b"]])
        #expect(found.first?.topics == [housing, school])
    }

    @Test func `one word alone is chance, and so is one topic`() {
        #expect(pairs(idea("a", "Räume teilen"), idea("b", "Räume streichen")) == [])
        #expect(pairs(idea("a", "Gutschein", topic: housing), idea("b", "Sprechstunde", topic: housing)) == [])
    }

    @Test func `what was decided or is carried on with another one is no pair any more`() throws {
        let first = idea("a", "Räume gemeinsam nutzen")
        var merged = idea("b", "Räume gemeinsam nutzen")
        try merged.merge(into: first)
        #expect(pairs(first, merged, idea("c", "Räume gemeinsam nutzen", status: .parked)) == [])
    }

    @Test func `the likeliest pair comes first`() {
        let found = pairs(
            idea("a", "Räume abends öffnen"), idea("b", "Räume abends leihen"),
            idea("c", "Räume abends öffnen lassen"), idea("d", "Sport"), idea("e", "Deutsch lernen"),
            idea("f", "Gemeinsam kochen"))
        #expect(found.first == ["a", "c"])
    }
}
