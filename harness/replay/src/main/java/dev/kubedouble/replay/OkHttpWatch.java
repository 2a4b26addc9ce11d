package dev.kubedouble.replay;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import okio.BufferedSource;

/** A watch whose events are the lines of an answer, read by a thread of the client's. */
final class OkHttpWatch extends OpenWatch implements Callback {
  private final Call call;

  OkHttpWatch(Call call, Patience patience) {
    super(patience);
    this.call = call;
  }

  @Override
  public void onResponse(Call answered, Response response) throws IOException {
    try (response) {
      answered(response.code());
      BufferedSource lines = response.body().source();
      for (String line = lines.readUtf8Line(); line != null; line = lines.readUtf8Line()) {
        putLine(line);
      }
    } finally {
      end();
    }
  }

  @Override
  public void onFailure(Call failed, IOException failure) {
    end();
  }

  @Override
  public void close() {
    call.cancel();
  }
}
