package dev.kubedouble.fake.admission.defaults;

import dev.kubedouble.api.core.v1.DownwardAPIVolumeFile;
import dev.kubedouble.api.core.v1.DownwardAPIVolumeSource;
import dev.kubedouble.api.core.v1.EmptyDirVolumeSource;
import dev.kubedouble.api.core.v1.ImageVolumeSource;
import dev.kubedouble.api.core.v1.ObjectFieldSelector;
import dev.kubedouble.api.core.v1.ProjectedVolumeSource;
import dev.kubedouble.api.core.v1.Volume;
import dev.kubedouble.api.core.v1.VolumeProjection;
import dev.kubedouble.api.core.v1.VolumeSource;
import org.jspecify.annotations.Nullable;

/** The defaults of volumes that hold files from the API, of images and of directories. */
final class VolumeDefaults {
  private static final int FILE_MODE = 0644;
  private static final long TOKEN_EXPIRATION_SECONDS = 3600;

  private VolumeDefaults() {}

  static Volume volume(Volume volume) {
    VolumeSource source = volume.getVolumeSource();
    // Every source that is set takes at least two bytes, even an empty one.
    VolumeSource defaulted =
        source.getSerializedSize() == 0
            ? VolumeSource.newBuilder()
                .setEmptyDir(EmptyDirVolumeSource.getDefaultInstance())
                .build()
            : StorageDefaults.source(source(source));
    return Instances.changed(source, defaulted)
        ? volume.toBuilder().setVolumeSource(defaulted).build()
        : volume;
  }

  private static VolumeSource source(VolumeSource source) {
    VolumeSource.Builder changed = null;
    if (source.hasSecret() && !source.getSecret().hasDefaultMode()) {
      changed = edit(changed, source);
      changed.setSecret(source.getSecret().toBuilder().setDefaultMode(FILE_MODE));
    }
    if (source.hasConfigMap() && !source.getConfigMap().hasDefaultMode()) {
      changed = edit(changed, source);
      changed.setConfigMap(source.getConfigMap().toBuilder().setDefaultMode(FILE_MODE));
    }
    if (source.hasDownwardAPI()) {
      DownwardAPIVolumeSource downward = downward(source.getDownwardAPI());
      if (Instances.changed(source.getDownwardAPI(), downward)) {
        changed = edit(changed, source).setDownwardAPI(downward);
      }
    }
    if (source.hasProjected()) {
      ProjectedVolumeSource projected = projected(source.getProjected());
      if (Instances.changed(source.getProjected(), projected)) {
        changed = edit(changed, source).setProjected(projected);
      }
    }
    if (source.hasHostPath() && !source.getHostPath().hasType()) {
      changed = edit(changed, source);
      changed.setHostPath(source.getHostPath().toBuilder().setType(""));
    }
    if (source.hasImage() && source.getImage().getPullPolicy().isEmpty()) {
      ImageVolumeSource image = source.getImage();
      changed = edit(changed, source);
      changed.setImage(
          image.toBuilder().setPullPolicy(ImageReference.pullPolicy(image.getReference())));
    }
    return changed == null ? source : changed.build();
  }

  private static DownwardAPIVolumeSource downward(DownwardAPIVolumeSource source) {
    DownwardAPIVolumeSource.Builder changed = null;
    if (!source.hasDefaultMode()) {
      changed = source.toBuilder().setDefaultMode(FILE_MODE);
    }
    for (int i = 0; i < source.getItemsCount(); i++) {
      DownwardAPIVolumeFile file = file(source.getItems(i));
      if (Instances.changed(source.getItems(i), file)) {
        changed = changed == null ? source.toBuilder() : changed;
        changed.setItems(i, file);
      }
    }
    return changed == null ? source : changed.build();
  }

  private static DownwardAPIVolumeFile file(DownwardAPIVolumeFile file) {
    if (!file.hasFieldRef()) {
      return file;
    }
    ObjectFieldSelector field = ContainerDefaults.fieldRef(file.getFieldRef());
    return Instances.changed(file.getFieldRef(), field)
        ? file.toBuilder().setFieldRef(field).build()
        : file;
  }

  private static ProjectedVolumeSource projected(ProjectedVolumeSource source) {
    ProjectedVolumeSource.Builder changed = null;
    if (!source.hasDefaultMode()) {
      changed = source.toBuilder().setDefaultMode(FILE_MODE);
    }
    for (int i = 0; i < source.getSourcesCount(); i++) {
      VolumeProjection projection = projection(source.getSources(i));
      if (Instances.changed(source.getSources(i), projection)) {
        changed = changed == null ? source.toBuilder() : changed;
        changed.setSources(i, projection);
      }
    }
    return changed == null ? source : changed.build();
  }

  private static VolumeProjection projection(VolumeProjection projection) {
    VolumeProjection.Builder changed = null;
    for (int i = 0; i < projection.getDownwardAPI().getItemsCount(); i++) {
      DownwardAPIVolumeFile file = file(projection.getDownwardAPI().getItems(i));
      if (Instances.changed(projection.getDownwardAPI().getItems(i), file)) {
        changed = changed == null ? projection.toBuilder() : changed;
        changed.setDownwardAPI(changed.getDownwardAPI().toBuilder().setItems(i, file));
      }
    }
    if (projection.hasServiceAccountToken()
        && !projection.getServiceAccountToken().hasExpirationSeconds()) {
      changed = changed == null ? projection.toBuilder() : changed;
      changed.setServiceAccountToken(
          projection.getServiceAccountToken().toBuilder()
              .setExpirationSeconds(TOKEN_EXPIRATION_SECONDS));
    }
    return changed == null ? projection : changed.build();
  }

  private static VolumeSource.Builder edit(
      VolumeSource.@Nullable Builder changed, VolumeSource source) {
    return changed == null ? source.toBuilder() : changed;
  }
}
