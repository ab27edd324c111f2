import Words

/// How much of something is reached, as bar and as words.
struct ProgressBar: Component {
    var id: String
    var label: String
    var value: Int
    /// The whole; at least 1.
    var of: Int
    /// What the bar says in words, such as "87 von 120".
    var text: String
    /// The side whose colour the bar takes.
    var shape: SideShape?

    var html: HTML {
        """
        <div class="progress\(tone)"><div class="row spread"><label for="\(id)">\(shape) \(label)</label>\
        <span class="number">\(text)</span></div>\
        <progress id="\(id)" max="\(max(of, 1))" value="\(min(value, max(of, 1)))">\(text)</progress></div>
        """
    }

    private var tone: String {
        shape.map { " tone-" + $0.rawValue } ?? ""
    }
}
