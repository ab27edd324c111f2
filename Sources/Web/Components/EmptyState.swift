import Words

/// Stands where a list has nothing to show, and says what to do next.
struct EmptyState: Component {
    var title: String
    var text: HTML
    /// A button or link, if the reader can do something about it.
    var action: HTML?

    var html: HTML {
        """
        <div class="empty">\(Self.picture)<p><strong>\(title)</strong></p><p class="soft">\(text)</p>\(action)</div>
        """
    }

    /// Two banks and no bridge yet.
    private static let picture: HTML = """
        <svg class="gap" viewBox="0 0 96 36" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2.5" \
        stroke-linecap="round"><path d="M18 20C30 2 66 2 78 20" stroke-dasharray="1 7"/>\
        <g class="tone-mo"><circle class="toned" cx="14" cy="24" r="9"/></g>\
        <g class="tone-administration"><path class="toned" d="M73 15.5h17v17H73z"/></g></svg>
        """
}
