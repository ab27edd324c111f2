import Domain
import Words

extension Words {
    /// What people typed of which nobody noted the language: names of bodies, functions, contributions. The house types
    /// German, and whoever has a page read aloud in another language hears it so.
    func typed(_ text: String) -> HTML {
        "<span lang=\"\(Language.german)\" dir=\"auto\">\(text)</span>"
    }
}

extension Fact {
    /// A fact that somebody typed, with the language in which it is written.
    init(_ label: String, text: String, in language: Language) {
        self.init(label, "<span lang=\"\(language)\" dir=\"auto\">\(text)</span>")
    }
}
