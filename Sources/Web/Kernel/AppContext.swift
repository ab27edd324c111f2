import Hummingbird

/// What our router carries along with a request; everything of ours is in `Visit`.
struct AppContext: RequestContext {
    var coreContext: CoreRequestContextStorage

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
    }
}
