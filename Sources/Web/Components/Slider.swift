import Words

/// How much of something, in a few words from the least to the most; the words stand below their places.
struct Slider: Component {
    var name: String
    var label: String
    /// What the places mean, at least two.
    var words: [String]
    /// The chosen place, counted from 0.
    var value: Int

    var html: HTML {
        let id = Field.id(of: name)
        return """
            <div class="field slider"><label for="\(id)">\(label)</label>\
            <input type="range" id="\(id)" name="\(name)" min="0" max="\(words.count - 1)" step="1" \
            value="\(value)" list="\(id)-words" aria-describedby="\(id)-ends">\
            <datalist id="\(id)-words">\(words.enumerated().map(place))</datalist>\
            <p class="small soft" id="\(id)-ends"><span>\(words.first ?? "")</span> <span>\(words.last ?? "")</span></p></div>
            """
    }

    private func place(_ index: Int, _ word: String) -> HTML {
        "<option value=\"\(index)\" label=\"\(word)\"></option>"
    }
}
