import Domain
import Words

/// Above a page that is read in two languages: which they are, which others there are, and the way back to one.
struct BesideBar: Component {
    let visit: Visit
    let other: InterfaceLanguage

    private var words: Words { visit.words }

    var html: HTML {
        let path = visit.pathWithoutLanguage
        let others = words.lexicon.languages.filter { $0 != words.language && $0 != other }
        let links = others.map { language -> HTML in
            """
            <li><a href="\(ReadingAddress.beside(path, language.tag))" lang="\(language.tag)" \
            dir="\(language.direction.rawValue)">\(language.endonym)</a></li>
            """
        }
        return """
            <nav class="tongue-bar" aria-label="\(words(PlainPhrase.twoLanguages))"><div class="within"><p>\
            <strong>\(words.language.endonym) · <span lang="\(other.tag)" dir="\(other.direction.rawValue)">\
            \(other.endonym)</span></strong> <a href="\(path)">\(words(PlainPhrase.oneLanguage))</a> \
            <a href="\(ReadingAddress.words)">\(words(PlainPhrase.wordsTitle))</a></p>\
            <ul class="plain">\(links)</ul></div></nav>
            """
    }
}

/// What the words of a page mean that can be tapped. Where a browser cannot show them at their word, they stand below the page.
struct GlossaryNotes: Component {
    let words: Words
    let other: Words
    let met: Set<GlossaryWord>

    var html: HTML {
        let notes = GlossaryWord.allCases.filter(met.contains).map { word -> HTML in
            """
            <div class="notice info" popover id="\(word.place)">\(Icon.note)<strong>\(names(of: word))</strong>\
            <div><p>\(words(word.meaning))</p><p lang="\(other.language.tag)" dir="\(other.language.direction.rawValue)">\
            \(other(word.meaning))</p></div></div>
            """
        }
        return notes.isEmpty ? .nothing : "<div class=\"within flow\">\(notes)</div>"
    }

    /// Each once.
    private func names(of word: GlossaryWord) -> HTML {
        let (own, second) = (words(word.name), other(word.name))
        guard own != second else { return "\(own)" }
        return """
            \(own) · <span lang="\(other.language.tag)" dir="\(other.language.direction.rawValue)">\(second)</span>
            """
    }
}
