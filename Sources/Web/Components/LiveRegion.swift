import Words

/// Where scripts write what changed, so that it is also heard. Empty when the page arrives.
struct LiveRegion: Component {
    var id: String
    /// Interrupts; only for what cannot wait.
    var isUrgent = false

    var html: HTML {
        """
        <div class="unseen" id="\(id)" role="\(isUrgent ? "alert" : "status")" \
        aria-live="\(isUrgent ? "assertive" : "polite")"></div>
        """
    }
}
